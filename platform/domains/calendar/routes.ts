import * as contract from '../../../contract/calendar.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { putInForce, saveDraft } from './commands.ts';
import { getCalendarView } from './queries.ts';

export function calendarRoutes(ctx: Context): Mounted[] {
  return [
    handle(contract.getCalendar, () => getCalendarView(ctx)),
    handle(contract.saveCalendarDraft, async ({ body }, { actor }) => {
      await saveDraft(ctx, actor, body);
      return getCalendarView(ctx);
    }),
    handle(contract.putCalendarInForce, async ({ body }, { actor }) => {
      await putInForce(ctx, actor, body);
      return getCalendarView(ctx);
    }),
  ];
}
