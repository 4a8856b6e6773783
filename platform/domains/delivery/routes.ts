import * as contract from '../../../contract/messages.ts';
import * as outbound from '../../../contract/outbound.ts';
import * as templates from '../../../contract/templates.ts';
import { type Call, handle, handlePublic, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { getInbox, getUnread, readInbox } from './inbox.ts';
import { resendMessage, searchOutbound, workMessages } from './outbound.ts';
import { takeMailReport, takeSmsReport } from './reports.ts';
import { chooseWay, getSettings, tryAddressAgain } from './settings.ts';
import { getMessageTemplate, listTemplates, previewTemplate, saveTemplate } from './templates.ts';

const posted = ({ request }: Call) => ({ signature: request.headers['x-signature'], raw: request.rawBody ?? '' });

export function messageRoutes(ctx: Context): Mounted[] {
  return [
    handle(contract.listMessages, ({ query }, { actor }) => getInbox(ctx, actor, query.cursor)),
    handle(contract.countUnread, (_input, { actor }) => getUnread(ctx, actor)),
    handle(contract.markRead, ({ body }, { actor }) => readInbox(ctx, actor, body)),
    handle(contract.getMessageSettings, (_input, { actor }) => getSettings(ctx, actor)),
    handle(contract.chooseMessageWay, async ({ body }, { actor }) => {
      await chooseWay(ctx, actor, body);
      return getSettings(ctx, actor);
    }),
    handle(contract.tryAddressAgain, async (_input, { actor }) => {
      await tryAddressAgain(ctx, actor);
      return getSettings(ctx, actor);
    }),
    ...officeRoutes(ctx),
    handlePublic(outbound.receiveSmsReport, async (_input, call) => {
      await takeSmsReport(ctx, posted(call));
      return { ok: true } as const;
    }),
    handlePublic(outbound.receiveMailReport, async (_input, call) => {
      await takeMailReport(ctx, posted(call));
      return { ok: true } as const;
    }),
  ];
}

const officeRoutes = (ctx: Context): Mounted[] => [
  handle(outbound.listOutbound, ({ query }) => searchOutbound(ctx, query)),
  handle(outbound.resendOutbound, ({ params, body }, { actor }) => resendMessage(ctx, actor, params.id, body.round)),
  handle(outbound.listWorkMessages, ({ params }, { actor }) => workMessages(ctx, actor, params.id)),
  handle(templates.listTemplates, () => listTemplates(ctx)),
  handle(templates.getMessageTemplate, ({ params }) => getMessageTemplate(ctx, params.occasion)),
  handle(templates.saveTemplate, async ({ params, body }, { actor }) => {
    await saveTemplate(ctx, actor, params.occasion, body);
    return getMessageTemplate(ctx, params.occasion);
  }),
  handle(templates.previewTemplate, ({ params, body }) => previewTemplate(ctx, params.occasion, body.texts)),
];
