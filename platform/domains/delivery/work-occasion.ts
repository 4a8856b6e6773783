import type { Context } from '../../context.ts';
import { latestExtension } from '../deadlines/store.ts';
import type { WorkRow } from '../works/store.ts';
import { nextSentence } from '../works/work-view.rules.ts';
import { dayText } from './day-text.rules.ts';
import type { Variables } from './variables.rules.ts';

const named = (name: string, value: string | undefined): string => (value ? `${name}：${value}` : '');

/** What messages about a work speak of. */
export async function occasionOf(ctx: Context, work: WorkRow): Promise<Variables<'work'>> {
  const { title, code, correctionUntil, dueOn } = work;
  const until = correctionUntil ? `请在${dayText(correctionUntil)}前` : '请及时';
  return {
    作品名称: title,
    流水号: code,
    当前进度: nextSentence({ ...work, certificateIssued: work.certificateIssuedAt !== null }),
    登记号: work.registrationNumber ?? '',
    修改期限: until,
    新的期限: correctionUntil
      ? `${until}修改并重新提交`
      : `预计办结日期调整为${dueOn ? dayText(dueOn) : '作品页面所示的日期'}`,
    延期答复: named('答复', (await latestExtension(ctx.db, work.id))?.answer),
    不予登记理由: named('理由', (work.refusal as { reason?: string } | null)?.reason),
    链接: `${ctx.config.publicUrl}/my/works/${work.id}`,
  };
}
