import { PageHead } from '../parts/page-head.tsx';
import type { PageOf } from './page-of.ts';

const HEADINGS = { asked: '不再接收这类邮件', done: '已经退订', unknown: '退订链接不正确' } as const;

/** The heading of the page, and of the browser's tab. */
export const unsubscribeTitle = (page: PageOf<'unsubscribe'>): string => HEADINGS[page.standing];

/** Where the link in a mail leads: one button, no login, no script. */
export function UnsubscribePage({ page }: { page: PageOf<'unsubscribe'> }) {
  return (
    <div className="wrap page">
      <PageHead title={unsubscribeTitle(page)}>
        <p>{sentenceOf(page)}</p>
      </PageHead>
      {page.standing === 'asked' ? (
        <form method="post">
          <button className="button primary" type="submit">
            退订
          </button>
        </form>
      ) : null}
      {page.standing === 'unknown' ? null : (
        <p>
          <a href="/my/messages/settings">登录后可以选择各类消息的接收方式</a>
        </p>
      )}
    </div>
  );
}

function sentenceOf({ standing, topic }: PageOf<'unsubscribe'>): string {
  if (standing === 'asked')
    return `退订后，不再给您发“${topic}”的邮件，站内消息照常保存。审核决定和期限仍会以邮件告诉您。`;
  if (standing === 'done') return `今后不再给您发“${topic}”的邮件，站内消息照常保存。`;
  return '链接可能没有复制完整。请打开邮件里的退订链接，或登录后在消息设置里关闭。';
}
