import type { PortalShell } from '../../../contract/portal.ts';
import { EmailLink, postalAddress, TelephoneLink } from './contact.tsx';

/** Who is responsible and how to reach them. */
export function Footer({ shell }: { shell: PortalShell }) {
  const { name, contact } = shell.authority;
  return (
    <footer className="site-footer">
      <div className="wrap footer-body">
        <div>
          <strong>{name}</strong>
          {postalAddress(contact) === '' ? null : <p>{postalAddress(contact)}</p>}
        </div>
        <div>
          {contact.telephone === '' ? null : (
            <p>
              咨询电话 <TelephoneLink contact={contact} />
            </p>
          )}
          {contact.email === '' ? null : (
            <p>
              电子邮箱 <EmailLink contact={contact} />
            </p>
          )}
        </div>
        <ul>
          <li>
            <a href="/guide">登记须知</a>
          </li>
          <li>
            <a href="/verify">证书核验</a>
          </li>
          <li>
            <a href="/log">公开日志</a>
          </li>
          <li>
            <a href="/consult">在线咨询</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
