import { Button } from '../../../../../ui/button.tsx';
import { Notice } from '../../../../../ui/notice.tsx';
import { useFiling } from '../filing-context.tsx';

const WORDS = { here: '这个页面', elsewhere: '别处' } as const;

/** After a choice between two drafts: the other one is still there. */
export function AsideNotice() {
  const { state, store } = useFiling();
  if (!state.aside) return null;
  return (
    <Notice
      className="mt-2"
      title={`${WORDS[state.aside.from]}的另一份内容还留着`}
      action={
        <>
          <Button size="s" icon="move" onClick={store.swapAside}>
            换成那一份
          </Button>
          <Button size="s" look="quiet" onClick={store.forgetAside}>
            不再需要
          </Button>
        </>
      }
    >
      <p>只留在这个页面里，关闭后就没有了。</p>
    </Notice>
  );
}
