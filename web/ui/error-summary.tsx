import { type ReactNode, useEffect, useRef } from 'react';
import { focusField } from './field-id.ts';

interface Props {
  title: string;
  problems: readonly { path: string; message: string }[];
  /** What the problem's message is about, when the message alone does not say. */
  nameOf?: (path: string) => string;
  action?: ReactNode;
}

/** Everything that is wrong on a page, each line leading to its field. It takes the focus when it appears. */
export function ErrorSummary({ title, problems, nameOf, action }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="grid gap-2 rounded-m border border-red bg-card px-5 py-4 outline-none"
    >
      <p className="font-semibold">{title}</p>
      <ul className="grid gap-1">
        {problems.map(({ path, message }) => (
          <li key={path + message}>
            <a
              href={`#${path}`}
              className="link text-red! hover:text-red!"
              onClick={(event) => {
                event.preventDefault();
                focusField(path);
              }}
            >
              {nameOf?.(path)}
              {message}
            </a>
          </li>
        ))}
      </ul>
      {action}
    </div>
  );
}
