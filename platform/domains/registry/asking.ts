import type { RegisterQuery } from '../../../contract/registry.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';

/**
 * What looking things up costs. A person reads a page in some seconds and seldom goes further than ten; a program that copies
 * the register pages on and on. So the first page of anything is cheap, paging costs more, and far from the newest results
 * it costs most. Who wants everything is shown the open data.
 */
const PER_MINUTE = 240;
const COST = { first: 1, paged: 4, deep: 16, record: 2, list: 4 } as const;

const DETAIL =
  '您在一分钟内查询的次数较多，稍等一分钟就能继续。需要成批数据的，可在“登记公告数据”页按月下载全部公告，不必逐页查询。';

/** @throws Refusal too_many_requests */
export async function chargeAsking(
  ctx: Pick<Context, 'rateLimiter'>,
  client: string,
  what: keyof typeof COST,
): Promise<void> {
  try {
    await ctx.rateLimiter.take(`register:${client}`, PER_MINUTE, COST[what]);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'too_many_requests')
      throw new Refusal(error.code, { detail: DETAIL });
    throw error;
  }
}

/** What a search costs before it is made; what lies deep is known only afterwards. */
export const costOf = ({ cursor }: Pick<RegisterQuery, 'cursor'>): 'first' | 'paged' => (cursor ? 'paged' : 'first');
