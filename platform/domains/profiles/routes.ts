import * as identity from '../../../contract/identity.ts';
import * as contract from '../../../contract/profiles.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { saveProfile, saveProfileDraft } from './commands.ts';
import { withdrawPictureConsent } from './picture-consent.ts';
import { getMe, getProfileChanges, getProfileView } from './queries.ts';
import { watermarkDocument } from './watermark.ts';

export function profileRoutes(ctx: Context): Mounted[] {
  return [
    handle(identity.getMe, (_input, { actor }) => getMe(ctx, actor)),
    handle(contract.getProfile, (_input, { actor }) => getProfileView(ctx, actor)),
    handle(identity.withdrawConsent, async (_input, { actor }) => {
      await withdrawPictureConsent(ctx, actor);
      return {};
    }),
    handle(contract.saveProfileDraft, ({ body }, { actor }) =>
      saveProfileDraft(ctx, actor, body.version, body.profile),
    ),
    handle(contract.listProfileChanges, (_input, { actor }) => getProfileChanges(ctx, actor)),
    handle(contract.watermarkIdentityDocument, ({ params }, { actor }) => watermarkDocument(ctx, actor, params.id)),
    handle(contract.saveProfile, ({ body }, { actor }) => saveProfile(ctx, actor, body.version, body.profile)),
  ];
}
