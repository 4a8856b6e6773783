import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What stands in somebody's way on the page as it is now, in words. */
export async function barriers(page: Page): Promise<string[]> {
  const loaded = await page.evaluate(() => 'axe' in window);
  if (!loaded) await page.evaluate(axe.source);
  return page.evaluate(async (standard) => {
    // A colour on its way to another is no colour anybody reads.
    const moving = document.getAnimations().filter((animation) => {
      const { endTime } = animation.effect?.getComputedTiming() ?? {};
      return animation.playState === 'running' && endTime !== Number.POSITIVE_INFINITY;
    });
    await Promise.allSettled(moving.map((animation) => animation.finished));
    // Only violations are worked out and sent: on long lists the rest is most of the work.
    const options = { runOnly: standard, resultTypes: ['violations' as const], preload: false, iframes: false };
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
  }, STANDARD);
}

/** How long a page that has just been given another size may take to fit it, ms. */
const SETTLES_WITHIN = 10_000;

/** By how many CSS pixels the page is and stays wider than the window: a phone would have to be moved to and fro. */
export async function overhang(page: Page): Promise<number> {
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  await page.waitForFunction(fits, undefined, { timeout: SETTLES_WITHIN }).catch(() => undefined);
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Waits until the page says what it is about and nothing on it is still awaited. */
export async function untilShown(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { name: heading }).first().waitFor();
  await page.waitForFunction(
    () => !document.body.textContent.includes('正在载入') && !document.querySelector('[aria-busy="true"]'),
  );
}

/** Loads the page anew until something stands on it that jobs bring about. */
export async function reloadUntil(page: Page, wanted: Locator): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.getByRole('heading').first().waitFor();
        return wanted.first().isVisible();
      },
      { timeout: 40_000, interval: 300 },
    )
    .toBe(true);
}

/** CSS pixels below which a thing to tap is too small, and those that a button has (WCAG 2.2, 2.5.8 and 2.5.5). */
const SMALLEST = 24;
const BUTTON = 44;

/** What on the page is too small for a finger, with its size; links within a sentence are as high as its line. */
export async function tooSmallToTap(page: Page): Promise<string[]> {
  return page.evaluate(
    ([smallest, button]) => {
      const inSentence = (link: Element): boolean =>
        getComputedStyle(link).display === 'inline' && link.parentElement?.textContent !== link.textContent;
      return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter(
          (each) => each.checkVisibility({ visibilityProperty: true }) && !each.matches('.skip, .visually-hidden'),
        )
        .map((each) => (each.matches('[type=radio], [type=checkbox]') ? (each.closest('label') ?? each) : each))
        .flatMap((each) => {
          const { width, height } = each.getBoundingClientRect();
          const least = each.matches('button, .button') ? button : smallest;
          if (width === 0 || inSentence(each) || (height >= least && width >= smallest)) return [];
          return [`${each.textContent.trim()} ${Math.round(width)}×${Math.round(height)}`];
        });
    },
    [SMALLEST, BUTTON] as const,
  );
}
