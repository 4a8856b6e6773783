import type { AuthorityView } from '../../../contract/authority.ts';
import { EmailLink, postalAddress, TelephoneLink } from '../parts/contact.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { unbroken } from '../wording.ts';
import type { PageOf } from './page-of.ts';

/** 在线咨询: how to reach a person, and an honest word outside office hours. */
export function ConsultPage({ page, authority }: { page: PageOf<'consult'>; authority: AuthorityView }) {
  const { contact } = authority;
  return (
    <div className="wrap page">
      <PageHead title="在线咨询">
        <p className={page.openNow ? 'open-now' : 'closed-now'}>{standing(page.openNow, contact.email !== '')}</p>
      </PageHead>
      <dl className="contact">
        <div>
          <dt>电话咨询</dt>
          <dd className="phone">
            <TelephoneLink contact={contact} />
          </dd>
          <dd>{unbroken(page.hoursSentence)}</dd>
        </div>
        {contact.email === '' ? null : (
          <div>
            <dt>电子邮箱</dt>
            <dd className="mail">
              <EmailLink contact={contact} />
            </dd>
            <dd>请写明作品名称和流水号，便于查找。不要在邮件里附身份证照片。</dd>
          </div>
        )}
        {postalAddress(contact) === '' ? null : (
          <div>
            <dt>来访与来信</dt>
            <dd>{postalAddress(contact)}</dd>
          </div>
        )}
      </dl>
      <p className="after">
        常见的问题在<a href="/help">帮助中心</a>都有解答；也可以到就近的<a href="/services">工作站</a>当面咨询。
      </p>
    </div>
  );
}

function standing(openNow: boolean, answersMail: boolean): string {
  if (openNow) return '现在是工作时间，电话有人接听；遇繁忙请稍候再拨。';
  const instead = answersMail ? '写邮件来，上班后按先后顺序答复。' : '请在工作时间内拨打，也可以先到帮助中心找一找。';
  return `现在不是工作时间，电话无人接听。${instead}`;
}
