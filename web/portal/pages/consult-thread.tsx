import { type AskedThread, THREAD_STATES, type ThreadEntry } from '../../../contract/consult.ts';
import { bytesText, instantText } from '../../ui/format.ts';
import { Field } from '../parts/field.tsx';
import { PageHead } from '../parts/page-head.tsx';
import type { PageOf } from './page-of.ts';

type Page = PageOf<'consult-thread'>;

/** One question with everything written since, for whoever holds its address. */
export function ConsultThreadPage({ page }: { page: Page }) {
  const { thread } = page;
  const latest = thread.entries.at(-1)?.seq;
  return (
    <div className="wrap page narrow">
      <PageHead title={thread.subject} back={{ href: '/consult', label: '在线咨询' }}>
        <p className={`thread-state ${thread.state}`}>
          <b>{THREAD_STATES[thread.state]}</b>
          {next(page)}
        </p>
      </PageHead>
      <ol className="thread" data-thread={thread.token}>
        {thread.entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} token={thread.token} latest={entry.seq === latest} />
        ))}
      </ol>
      {thread.actions.includes('write') ? <ReplyForm page={page} /> : null}
    </div>
  );
}

/** What happens now, and who does it. */
function next({ thread, openNow, nextOpening }: Page): string {
  if (thread.state === 'closed') return '这次咨询已经结束；还有疑问，可以接着写。';
  const told = thread.announced === 'account' ? '答复会出现在「消息」里，也会发邮件告诉您。' : '答复后会发邮件告诉您。';
  if (thread.state === 'answered') return '看看是否说清楚了；没有说清，可以接着问。';
  const when = openNow ? '工作人员会按先后顺序答复。' : `现在不是工作时间，${nextOpening} 上班后按先后顺序答复。`;
  return `${when}${told}请收藏本页的网址，凭它可以随时回来。`;
}

function Entry({ entry, token, latest }: { entry: ThreadEntry; token: string; latest: boolean }) {
  const { file } = entry;
  return (
    <li className={entry.by} id={latest ? 'latest' : undefined}>
      <p className="thread-by">
        <b>{entry.name}</b> <time dateTime={entry.at}>{instantText(entry.at)}</time>
      </p>
      {entry.body === '' ? null : <p className="thread-words">{entry.body}</p>}
      {file ? (
        <p>
          <a href={fileAddress(token, file.id)}>{file.name}</a> <small>{bytesText(file.bytes)}</small>
        </p>
      ) : null}
    </li>
  );
}

export const fileAddress = (token: AskedThread['token'], id: string): string => `/api/consult/${token}/files/${id}`;

function ReplyForm({ page }: { page: Page }) {
  const { thread } = page;
  const action = `/consult/t/${thread.token}`;
  return (
    <form method="post" action={action} className="ask" noValidate>
      <Field
        id="reply-body"
        label={thread.state === 'waiting' ? '补充说明' : '接着问'}
        problem={page.problem === '' ? undefined : page.problem}
      >
        {(attributes) => <textarea {...attributes} name="body" rows={4} maxLength={2000} defaultValue={page.body} />}
      </Field>
      <p className="ask-end">
        <button className="button primary" type="submit">
          发送
        </button>
        {thread.actions.includes('settle') ? (
          <button className="button" type="submit" name="settle" value="1">
            问题已解决
          </button>
        ) : null}
      </p>
      <div className="attach" data-attach hidden>
        <label className="button small" htmlFor="attach-file">
          附上图片或 PDF
        </label>
        <input id="attach-file" className="visually-hidden" type="file" accept=".jpg,.jpeg,.png,.webp,.pdf" />
        <span className="quiet">每个不超过 10 MB，请遮住身份证号码。</span>
        <p className="attach-answer" role="status" />
      </div>
    </form>
  );
}
