import * as identity from '../../../contract/identity.ts';
import * as contract from '../../../contract/profiles.ts';
import { handle, type Mounted } from '../../base/http.ts';
import type { Context } from '../../context.ts';
import { saveProfile } from './commands.ts';
import { getMe, getProfileView } from './queries.ts';

export function profileRoutes(ctx: Context): Mounted[] {
  return [
    handle(identity.getMe, (_input, { actor }) => getMe(ctx, actor)),
    handle(contract.getProfile, (_input, { actor }) => getProfileView(ctx, actor)),
    handle(contract.saveProfile, ({ body }, { actor }) => saveProfile(ctx, actor, body.version, body.profile)),
  ];
}
