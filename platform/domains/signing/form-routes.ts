import { getFormPdf } from '../../../contract/works.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { getWork } from '../works/store.ts';
import { frozenForm, previewForm, sendPdf } from './form-file.ts';

/** The application form as a file: what would be signed while it is a draft, what is signed afterwards. */
export const formRoutes = (ctx: Context): Mounted[] => [
  handle(getFormPdf, async ({ params }, { actor, reply }) => {
    const work = ownWork(actor, await getWork(ctx.db, params.id));
    return sendPdf(reply, work.state === 'draft' ? await previewForm(ctx, work) : await frozenForm(ctx, work));
  }),
];
