import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Context } from '../../context.ts';
import { refreshForecast } from './store.ts';

/** Job `forecast-review`: what waiting applicants are told of how long it takes, from the decisions up to yesterday. */
export async function forecastReview(ctx: Context): Promise<void> {
  const { days, minCases } = ctx.authority.forecast;
  const to = chinaDate(ctx.clock.now());
  await ctx.db.transaction().execute((tx) => refreshForecast(tx, { from: addDays(to, -days), to, minCases }));
}
