import { launchChromium } from './chromium.ts';

/** Unpacks Chromium once, before test files that run side by side would do it at the same time. */
export default async function setup(): Promise<void> {
  await (await launchChromium()).close();
}
