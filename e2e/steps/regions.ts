import type { Locator } from 'playwright-core';

/** Types a place's name instead of going down the three drop-downs, and picks the first match. */
export async function typeRegion(within: Locator, typed: string, picked: string): Promise<void> {
  await within.getByRole('button', { name: '输入地名查找' }).click();
  await within.getByRole('combobox', { name: '地名' }).fill(typed);
  await within.getByRole('option', { name: picked }).click();
}
