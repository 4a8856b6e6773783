import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type TestApp, testApp } from '../../platform/testing.ts';
import { createParty } from '../../tools/journey/party.ts';
import { DESKTOP, launchChromium, newContext } from '../chromium.ts';
import { complaintsOf } from './complaints.ts';
import { picture } from './screenshots.ts';

/** How long a person would wait for anything to appear on a page, ms; machines that test are often busy. */
const PATIENCE = 40_000;

/** One Chromium for all journeys of a worker; everybody in them has a browser context of their own. */
let chromium: Promise<Browser> | undefined;

/** The platform over its sandbox, one Chromium, and in it a browser of their own for everybody who needs one. */
export interface World extends TestApp {
  /** A new browser, known to nobody. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
  /** A new browser in which this person is signed in; how they come in by hand is `sign-in.ts`. */
  person(username: string, viewport?: { width: number; height: number }): Promise<Page>;
  /** What any page has put on the console as an error since the last look, with its address. */
  complaints(): string[];
  /** Pictures of all open pages, for a person who wants to know why a test failed. */
  pictures(name: string): Promise<void>;
}

export async function startWorld(options: { workers: boolean } = { workers: true }): Promise<World> {
  const app = await testApp(options);
  chromium ??= launchChromium();
  const browser = await chromium;
  const opened: BrowserContext[] = [];
  const complaints: string[] = [];
  const visitor = async (more: BrowserContextOptions = {}): Promise<Page> => {
    const context = await newContext(browser, more.viewport ?? DESKTOP, more);
    opened.push(context);
    context.setDefaultTimeout(PATIENCE);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    complaintsOf(context, (complaint) => complaints.push(complaint));
    return context.newPage();
  };
  return {
    ...app,
    visitor,
    async person(username, viewport = DESKTOP) {
      const [party, page] = [createParty(app.url, username), await visitor({ viewport })];
      await party.signIn();
      await page.context().addCookies(party.cookies().map((cookie) => ({ ...cookie, url: app.url })));
      return page;
    },
    complaints: () => complaints.splice(0),
    pictures: (name) => allPictures(opened, name),
    async close() {
      await Promise.all(opened.map((context) => context.close()));
      await app.close();
    },
  };
}

async function allPictures(contexts: readonly BrowserContext[], name: string): Promise<void> {
  const pages = contexts.flatMap((context) => context.pages());
  for (const [index, page] of pages.entries()) await picture(page, `${name}-${index}`);
}
