import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** Chromium from npm, with Chinese glyphs from the fonts the platform ships: nothing of the machine is needed. */
export async function launchChromium(): Promise<Browser> {
  // The package unpacks the libraries Chromium needs (NSS) only where this is set; a bare machine has none of its own.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: sparticuz } = await import('@sparticuz/chromium');
  const executablePath = await sparticuz.executablePath();
  return chromium.launch({
    executablePath,
    args: [
      // Not the package's own flags: they turn off web security, and with it the Origin header and the very
      // policies that the journeys are to run under.
      '--no-sandbox',
      '--font-render-hinting=none',
      '--disable-gpu',
      // A page lives a few seconds here: optimising its programs takes longer than it saves.
      '--js-flags=--no-opt',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    // Without a UTF-8 locale Chromium takes no Chinese file names, and a bare machine sets none.
    env: { ...process.env, LC_ALL: 'C.UTF-8', FONTCONFIG_FILE: fontConfiguration() } as Record<string, string>,
  });
}

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export function newContext(
  browser: Browser,
  viewport = DESKTOP,
  more: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: viewport.width < 600,
    isMobile: viewport.width < 600,
    ...more,
    viewport,
  });
}

/** A fontconfig file over the npm fonts; headless machines have no Chinese font of their own. */
function fontConfiguration(): string {
  const require = createRequire(import.meta.url);
  const folder = (file: string) => dirname(require.resolve(file));
  const folders = [
    folder('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
    folder('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
    folder('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
  ];
  const cache = join(tmpdir(), 'registration-fonts');
  mkdirSync(cache, { recursive: true });
  const file = join(cache, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map((path) => `<dir>${path}</dir>`).join('\n')}
<cachedir>${join(cache, 'cache')}</cachedir>
<alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
<alias><family>system-ui</family><prefer><family>Noto Sans SC</family></prefer></alias>
<alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
</fontconfig>`,
  );
  return file;
}
