import { useEffect, useRef } from 'react';
import { Button, buttonClass, Spinner } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { PhoneShows } from './phone-shows.tsx';
import { ReadyStep } from './ready-step.tsx';
import { ScanPanel } from './scan-panel.tsx';
import { SigningTrouble } from './signing-trouble.tsx';
import { Heading } from './step-heading.tsx';
import type { usePlacing } from './use-placing.ts';
import type { SigningCalls, SigningView } from './use-signing-calls.ts';

export interface SignPanelProps {
  token: string;
  signing: SigningView;
  calls: SigningCalls;
  placement: ReturnType<typeof usePlacing>;
  /** Whether there is handwriting that closing the page would lose. */
  onWritten: (written: boolean) => void;
}

/** The steps of signing, one open at a time. */
export function SignPanel(props: SignPanelProps) {
  const { signing, calls } = props;
  const { phase, scan, failure, enrolment } = signing;
  const panel = useRef<HTMLElement>(null);
  // A step that ends takes its buttons away: the keyboard goes on from here, not from the top of the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each step
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [phase]);
  return (
    <section ref={panel} tabIndex={-1} aria-label="签章步骤" className="grid gap-5 outline-none">
      <div aria-live="polite" className="grid gap-5">
        {failure && (phase === 'failed' || phase === 'start' || phase === 'ready') && (
          <Notice tone="warning" title={failure}>
            <p>{keptInWords(failure, props.placement.placing !== null)}</p>
            {enrolment?.needed && (
              <a href={enrolment.url} target="_blank" rel="noreferrer" className={`${buttonClass('primary')} mt-2`}>
                免费领取数字证书
              </a>
            )}
          </Notice>
        )}
        {(phase === 'start' || phase === 'failed') && <Begin {...props} />}
        {phase === 'reading' && scan && (
          <ScanPanel
            token={props.token}
            signing={signing}
            scan={scan}
            title="第一次扫码：读取证书"
            onRenew={() => calls.renew.mutate()}
            onCancel={() => calls.cancel.mutate()}
          />
        )}
        {phase === 'ready' && <ReadyStep {...props} />}
        {phase === 'authorising' && scan && (
          <>
            <ScanPanel
              token={props.token}
              signing={signing}
              scan={scan}
              title="第二次扫码：确认签章"
              onRenew={() => calls.renew.mutate()}
              onCancel={() => calls.cancel.mutate()}
            />
            <PhoneShows signing={signing} />
          </>
        )}
        {phase === 'signing' && (
          <p role="status" className="flex items-center gap-3">
            <Spinner />
            正在写入签名和时间戳，请稍候。
          </p>
        )}
        {signing.trouble && <SigningTrouble trouble={signing.trouble} />}
      </div>
      <p className="border-t border-line pt-4 text-s text-quiet">{CLOSING[phase]}</p>
      {phase !== 'signing' && phase !== 'signed' && (
        <DeclineDialog token={props.token} applicant={signing.work.applicant} />
      )}
    </section>
  );
}

/** What a failed try has left behind, as far as its own sentence does not say so. */
function keptInWords(failure: string, placed: boolean): string {
  const nothing = failure.includes('没有签署') ? '' : '这次没有签署任何内容。';
  return nothing + (placed ? '选好的样式和位置都还在，重新读取证书后可以直接确认。' : '可以重新开始。');
}

const UNSIGNED = '在页面显示“签章完成”之前，关闭本页不会签署任何内容，以后可以用同一条链接重新开始。';
/** What becomes of the signature when the page is closed now. */
const CLOSING: Record<SigningView['phase'], string> = {
  start: UNSIGNED,
  reading: UNSIGNED,
  ready: UNSIGNED,
  failed: UNSIGNED,
  signed: '',
  authorising: '在手机上确认之前，没有签署任何内容；在手机上确认之后，即使关闭了本页，签章也会完成。',
  signing: '手机已经确认。现在关闭本页，签章也会自动完成。',
};

function Begin({ signing, calls }: SignPanelProps) {
  const organisation = signing.signer.kind === 'organisation';
  return (
    <>
      <Heading number={1}>核对文件，读取证书</Heading>
      <p>
        请先核对申请表的内容。
        {organisation
          ? '确认无误后读取单位的数字证书，由证书保管员用手机扫码。'
          : '确认无误后，用手机扫码读取您的签名证书。'}
      </p>
      <Button
        look={signing.enrolment?.needed ? 'plain' : 'primary'}
        busy={calls.read.isPending}
        onClick={() => calls.read.mutate()}
      >
        {signing.enrolment?.needed ? '领好了，重新读取证书' : '读取证书'}
      </Button>
    </>
  );
}
