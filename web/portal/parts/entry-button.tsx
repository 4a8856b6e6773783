import type { PortalShell } from '../../../contract/portal.ts';
import { SIGN_IN } from './menu.ts';

/** The one primary button of a page: 「登录注册」 for visitors, the way to their own works for those signed in. */
export function EntryButton({ shell }: { shell: PortalShell }) {
  const signedIn = shell.signedInAs !== null;
  return (
    <a className="button primary" href={signedIn ? '/my' : SIGN_IN}>
      {signedIn ? '我的作品' : '登录注册'}
    </a>
  );
}
