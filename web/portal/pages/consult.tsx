import type { AuthorityView } from '../../../contract/authority.ts';
import { THREAD_STATES } from '../../../contract/consult.ts';
import { instantText } from '../../ui/format.ts';
import { EmailLink, postalAddress, TelephoneLink } from '../parts/contact.tsx';
import { Field } from '../parts/field.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { unbroken } from '../wording.ts';
import type { PageOf } from './page-of.ts';

type Page = PageOf<'consult'>;

/** 在线咨询: ask in writing at any hour, or reach a person in office hours; an honest word on when the answer comes. */
export function ConsultPage({
  page,
  authority,
  signedIn,
}: {
  page: Page;
  authority: AuthorityView;
  signedIn: boolean;
}) {
  return (
    <div className="wrap page">
      <PageHead title="在线咨询">
        <p className={page.openNow ? 'open-now' : 'closed-now'}>{standing(page)}</p>
      </PageHead>
      <div className="consult">
        <AskForm page={page} signedIn={signedIn} />
        <aside>
          <OwnThreads page={page} />
          <OtherWays page={page} authority={authority} />
        </aside>
      </div>
    </div>
  );
}

function standing({ openNow, nextOpening }: Page): string {
  if (openNow) return '现在是工作时间，写下的问题会按先后顺序答复，也可以打电话。';
  return `现在不是工作时间。您可以先写下问题，${nextOpening} 上班后按先后顺序答复。`;
}

function AskForm({ page, signedIn }: { page: Page; signedIn: boolean }) {
  const { form } = page;
  const problem = (path: string) => form.problems.find((each) => each.path === path)?.message;
  return (
    <form method="post" action="/consult" className="ask" noValidate>
      <input type="hidden" name="key" value={form.key} />
      <Field id="ask-subject" label="想问什么" problem={problem('subject')}>
        {(attributes) => (
          <input
            {...attributes}
            name="subject"
            maxLength={60}
            defaultValue={form.subject}
            autoComplete="off"
            data-suggest
          />
        )}
      </Field>
      <div data-suggestions hidden aria-live="polite" />
      <Field
        id="ask-body"
        label="详细说明（可以不填）"
        hint="写上流水号或登记号，我们能更快找到您的作品。请不要写身份证号码。"
        problem={problem('body')}
      >
        {(attributes) => <textarea {...attributes} name="body" rows={6} maxLength={2000} defaultValue={form.body} />}
      </Field>
      <Field
        id="ask-email"
        label={signedIn ? '电子邮箱（可以不填）' : '电子邮箱'}
        hint={
          signedIn ? '不填时，答复会发到您资料里的邮箱和手机，也会出现在「消息」里。' : '答复后发邮件告诉您，不作他用。'
        }
        problem={problem('email')}
      >
        {(attributes) => (
          <input
            {...attributes}
            name="email"
            type="email"
            maxLength={120}
            defaultValue={form.email}
            autoComplete="email"
          />
        )}
      </Field>
      <p className="ask-end">
        <button className="button primary" type="submit">
          提交问题
        </button>
        <span className="quiet">截图和文件可以在下一页补充。</span>
      </p>
    </form>
  );
}

function OwnThreads({ page }: { page: Page }) {
  if (page.own.length === 0) return null;
  return (
    <section>
      <h2>我问过的</h2>
      <ul className="own-threads">
        {page.own.map((thread) => (
          <li key={thread.url}>
            <a href={thread.url}>{thread.subject}</a>
            <small>
              {THREAD_STATES[thread.state]}　<time dateTime={thread.at}>{instantText(thread.at)}</time>
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OtherWays({ page, authority: { contact } }: { page: Page; authority: AuthorityView }) {
  return (
    <section>
      <h2>其他方式</h2>
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
        常见的问题在<a href="/help">帮助中心</a>都有解答，也可以到就近的<a href="/services">工作站</a>当面咨询。
      </p>
    </section>
  );
}
