import clsx from 'clsx';
import { Link } from 'react-router';
import type { InboxMessage } from '../../../../contract/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { instantText } from '../../../ui/format.ts';

/** One message, whole; going where it leads means that it was read. */
export function MessageRow({ message, onRead }: { message: InboxMessage; onRead: () => void }) {
  const { title, body, link, at, read } = message;
  return (
    <li className="relative grid gap-x-4 gap-y-2 py-5 pl-5 sm:grid-cols-[1fr_auto]">
      {!read && <span aria-hidden="true" className="absolute top-7.5 left-0.5 size-2 rounded-full bg-blue" />}
      <div className="grid min-w-0 gap-1">
        <h2 className={clsx(read ? 'font-medium' : 'font-semibold')}>
          {!read && <span className="sr-only">未读：</span>}
          <Link to={link} onClick={read ? undefined : onRead} className="hover:text-blue hover:underline">
            {title}
          </Link>
        </h2>
        <p className="max-w-2xl whitespace-pre-line">{body}</p>
        <p className="text-s text-quiet tabular">{instantText(at)}</p>
      </div>
      {!read && (
        <Button size="s" look="quiet" className="-ml-3 justify-self-start sm:ml-0" onClick={onRead}>
          标为已读<span className="sr-only">：{title}</span>
        </Button>
      )}
    </li>
  );
}
