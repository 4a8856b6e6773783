import type { ReactNode } from 'react';

/** The top of an inner page: one heading, one sentence, and the way back where the page is a leaf. */
export function PageHead(props: { title: string; back?: { href: string; label: string }; children?: ReactNode }) {
  return (
    <div className="page-head">
      {props.back ? (
        <p className="back">
          <a href={props.back.href}>← {props.back.label}</a>
        </p>
      ) : null}
      <h1>{props.title}</h1>
      {props.children ? <div className="lead">{props.children}</div> : null}
    </div>
  );
}
