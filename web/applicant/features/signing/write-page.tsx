import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { getSheet, handSheetOver } from '../../../../contract/handwriting.ts';
import { apiOrProblem, isPassing, problemCode, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { Skeleton } from '../../../ui/placeholder.tsx';
import { HandPad, PadButtons } from './hand-pad.tsx';
import { BLANK, isWriting, type Writing } from './strokes.ts';

/** `/write/:token`: paper for one signature on a phone. It needs no account and tells nothing of the document. */
export default function WritePage() {
  const { token = '' } = useParams();
  const sheet = useQuery({
    queryKey: ['sheet', token],
    queryFn: () => apiOrProblem(getSheet, { params: { token } }),
    retry: (count, error) => count < 3 && isPassing(error),
    refetchOnWindowFocus: false,
  });
  useEffect(() => {
    document.title = '手写签名 · 作品自愿登记平台';
  }, []);
  if (sheet.data) return <Sheet token={token} name={sheet.data.name} />;
  if (sheet.error && problemCode(sheet.error) === 'not_found') return <Ended />;
  return (
    <Frame>
      {sheet.error ? (
        <div className="grid content-center justify-items-center gap-4 text-center">
          <p>{sentenceOf(sheet.error)}</p>
          <Button look="primary" icon="retry" onClick={() => sheet.refetch()}>
            重新打开
          </Button>
        </div>
      ) : (
        <Skeleton lines={4} />
      )}
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <main className="grid h-dvh overscroll-none p-4 pb-[max(1rem,env(safe-area-inset-bottom))] landscape:py-2">
      {children}
    </main>
  );
}

function Sheet({ token, name }: { token: string; name: string }) {
  const [writing, setWriting] = useState<Writing>(BLANK);
  const [problem, setProblem] = useState<string | null>(null);
  const send = useMutation({
    mutationFn: () => apiOrProblem(handSheetOver, { params: { token }, body: { strokes: writing.strokes } }),
    retry: (count, error) => count < 3 && isPassing(error),
    onError: (error) => setProblem(sentenceOf(error)),
  });
  const again = () => {
    send.reset();
    setWriting(BLANK);
  };
  const finish = () => {
    setProblem(isWriting(writing.strokes) ? null : TOO_SMALL);
    if (isWriting(writing.strokes)) send.mutate();
  };
  if (send.error && problemCode(send.error) === 'not_found') return <Ended />;
  if (send.isSuccess) return <Sent onAgain={again} />;
  return (
    <Frame>
      <div className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)_auto] gap-3 landscape:gap-2">
        <header className="flex flex-wrap items-baseline gap-x-3">
          <h1 className="text-l font-semibold">请在这里书写签名</h1>
          <p className="text-quiet">签名人：{name}</p>
        </header>
        <HandPad
          writing={writing}
          onChange={setWriting}
          onLift={() => setProblem(null)}
          className="h-full max-h-[75dvw] self-center"
        />
        <footer className="grid gap-2 landscape:flex landscape:flex-wrap landscape:items-center landscape:justify-between">
          <p className="text-s text-quiet portrait:block landscape:hidden">横过手机，书写更宽敞。</p>
          <PadButtons writing={writing} onChange={setWriting} />
          <p role="alert" className="text-s text-red empty:hidden">
            {problem}
          </p>
          <Button look="primary" busy={send.isPending} onClick={finish} className="landscape:min-w-40">
            完成
          </Button>
        </footer>
      </div>
    </Frame>
  );
}

const TOO_SMALL = '还没有写下签名，或字迹太小，请写大一些。';

function Sent({ onAgain }: { onAgain: () => void }) {
  return (
    <Frame>
      <div role="status" className="grid content-center justify-items-center gap-4 text-center">
        <span className="flex size-14 items-center justify-center rounded-full bg-green-wash text-xl text-green">
          <Icon name="check" />
        </span>
        <h1 className="text-l font-semibold">签名已送到电脑</h1>
        <p className="max-w-sm text-quiet">
          请回到电脑上查看，并在电脑上继续签章。不满意可以重写，新写的会代替刚才的。
        </p>
        <Button icon="pen" onClick={onAgain}>
          重写
        </Button>
      </div>
    </Frame>
  );
}

function Ended() {
  return (
    <Frame>
      <div className="grid content-center justify-items-center gap-3 text-center">
        <h1 className="text-l font-semibold">这个书写页面已经结束</h1>
        <p className="max-w-sm text-quiet">
          签名已在电脑上确认或取消，或者已超过十分钟。需要重写时，请用手机扫描电脑上新的二维码。
        </p>
      </div>
    </Frame>
  );
}
