import { Component, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

interface Props {
  /** The page's address: another page is tried anew, while one that works keeps what it holds. */
  place: string;
  children: ReactNode;
}

/** Catches what a page could not: mostly a part of the program that a new release has replaced on the server. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override componentDidUpdate({ place }: Props) {
    if (this.state.failed && place !== this.props.place) this.setState({ failed: false });
  }
  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Notice
        tone="error"
        live
        title="这一页没有载入完整"
        action={
          <Button size="s" icon="retry" onClick={() => window.location.reload()}>
            重新载入
          </Button>
        }
      >
        <p>可能是网络中断，或平台刚刚更新。已保存的内容不受影响，重新载入即可继续。</p>
      </Notice>
    );
  }
}
