import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** A page that says what is the matter and offers the one next step. */
export function Refusal(props: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="page refusal">
      <h1>{props.title}</h1>
      <p>{props.children}</p>
      <p>{props.action ?? <Link to="/office">回到工作台首页</Link>}</p>
    </div>
  );
}

export function NothingHere() {
  return <Refusal title="没有这一页">网址可能输入有误，或页面已经调整。</Refusal>;
}

/** Shown when a page's program fails, e.g. because a newer version was installed meanwhile. */
export function PageBroke() {
  return (
    <Refusal
      title="这一页没有打开"
      action={
        <button type="button" className="as-link" onClick={() => window.location.reload()}>
          刷新页面
        </button>
      }
    >
      可能是平台刚刚更新。刷新即可继续，已提交的决定和已写的备注都还在。
    </Refusal>
  );
}
