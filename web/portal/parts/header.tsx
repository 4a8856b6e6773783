import type { PortalShell } from '../../../contract/portal.ts';
import { address } from '../wording.ts';
import { belongsTo, menuOf, SIGN_IN } from './menu.ts';

function MenuLinks({ shell: { path, hasTopics } }: { shell: PortalShell }) {
  return (
    <ul>
      {menuOf(hasTopics).map(({ label, href }) => (
        <li key={href}>
          <a href={href} aria-current={belongsTo(path, href) ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Account({ shell }: { shell: PortalShell }) {
  if (shell.signedInAs === null)
    return (
      <a className="button small" href={SIGN_IN}>
        登录注册
      </a>
    );
  return (
    <a className="button small" href="/my">
      {shell.signedInAs}
    </a>
  );
}

function Tools({ shell }: { shell: PortalShell }) {
  const large = address('/large-text', { on: shell.largeText ? '0' : '1', return: shell.address });
  return (
    <>
      <a href={large} rel="nofollow">
        {shell.largeText ? '标准字号' : '长辈版'}
      </a>
      <a href="/verify" aria-current={belongsTo(shell.path, '/verify') ? 'page' : undefined}>
        证书核验
      </a>
      {shell.isStaff ? <a href="/office">工作台</a> : null}
    </>
  );
}

/** Wordmark, account and menu; on narrow screens the menu folds into a `<details>` that needs no script. */
export function Header({ shell }: { shell: PortalShell }) {
  const { authority } = shell;
  return (
    <header className="site-header">
      <div className="wrap header-top">
        <a className="wordmark" href="/">
          <strong>{authority.platformName}</strong>
          <span>{authority.name}</span>
        </a>
        <div className="header-tools">
          <span className="wide-only">
            <Tools shell={shell} />
          </span>
          <Account shell={shell} />
        </div>
        <details className="fold-menu">
          <summary>菜单</summary>
          <nav aria-label="主导航">
            <MenuLinks shell={shell} />
            <p>
              <Tools shell={shell} />
            </p>
          </nav>
        </details>
      </div>
      <nav className="wide-menu" aria-label="主导航">
        <div className="wrap">
          <MenuLinks shell={shell} />
        </div>
      </nav>
    </header>
  );
}
