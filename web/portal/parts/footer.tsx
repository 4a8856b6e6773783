import type { PortalShell } from '../../../contract/portal.ts';

/** Who is responsible and how to reach them. */
export function Footer({ shell }: { shell: PortalShell }) {
  const { name, contact } = shell.authority;
  return (
    <footer className="site-footer">
      <div className="wrap footer-body">
        <div>
          <strong>{name}</strong>
          <p>
            {contact.address}　邮编 {contact.postcode}
          </p>
        </div>
        <div>
          <p>
            咨询电话 <a href={`tel:${contact.telephone}`}>{contact.telephone}</a>
          </p>
          <p>
            电子邮箱 <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </p>
        </div>
        <ul>
          <li>
            <a href="/guide">登记须知</a>
          </li>
          <li>
            <a href="/verify">证书核验</a>
          </li>
          <li>
            <a href="/consult">在线咨询</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
