import type { ReactNode } from 'react';
import { Button, Spinner } from '../../../ui/button.tsx';
import { dayText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { AppearanceChoice } from './appearance-choice.tsx';
import { ScanPanel } from './scan-panel.tsx';
import type { Placed } from './signing-room.tsx';
import type { SigningCalls, SigningView } from './use-signing-calls.ts';

interface Props {
  signing: SigningView;
  calls: SigningCalls;
  placed: Placed | null;
  onPlaced: (placed: Placed | null) => void;
}

/** The steps of signing, one open at a time. */
export function SignPanel(props: Props) {
  const { signing, calls } = props;
  const { phase, scan, failure } = signing;
  return (
    <section aria-label="签章步骤" className="grid gap-5">
      <div aria-live="polite" className="grid gap-5">
        {failure && (phase === 'failed' || phase === 'start' || phase === 'ready') && (
          <Notice tone="warning" title={failure}>
            <p>这次没有签署任何内容，可以重新开始。</p>
          </Notice>
        )}
        {(phase === 'start' || phase === 'failed') && <Begin {...props} />}
        {phase === 'reading' && scan && (
          <ScanPanel
            scan={scan}
            title="第一次扫码：读取证书"
            signer={signing.signer}
            onRefresh={() => calls.read.mutate()}
            onCancel={() => calls.cancel.mutate()}
          />
        )}
        {phase === 'ready' && <Ready {...props} />}
        {phase === 'authorising' && scan && (
          <ScanPanel
            scan={scan}
            title="第二次扫码：确认签章"
            signer={signing.signer}
            onRefresh={() => confirmAgain(props)}
            onCancel={() => calls.cancel.mutate()}
          />
        )}
        {phase === 'signing' && (
          <p role="status" className="flex items-center gap-3">
            <Spinner />
            正在写入签名和时间戳，请稍候。
          </p>
        )}
      </div>
      {phase !== 'signing' && (
        <p className="border-t border-line pt-4 text-s text-quiet">
          在页面显示“签章完成”之前，关闭本页不会签署任何内容，以后可以用同一条链接重新开始。
        </p>
      )}
    </section>
  );
}

function confirmAgain({ calls, signing, placed }: Props) {
  if (placed?.at)
    calls.confirm.mutate({
      appearance: placed.appearance,
      placement: { page: signing.document.box.page, ...placed.at },
    });
}

function Begin({ signing, calls }: Props) {
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
      <Button look="primary" busy={calls.read.isPending} onClick={() => calls.read.mutate()}>
        读取证书
      </Button>
    </>
  );
}

export function Heading({ number, children }: { number: number; children: ReactNode }) {
  return (
    <h2 className="flex items-center gap-3 text-l font-semibold">
      <span className="flex size-7 shrink-0 items-center justify-center rounded-full bg-blue text-s text-white tabular">
        {number}
      </span>
      {children}
    </h2>
  );
}

function Ready(props: Props) {
  const { signing, calls, placed, onPlaced } = props;
  const begin = (appearance: Placed['appearance']) =>
    calls.preview.mutate(appearance, {
      onSuccess: (drawn) => onPlaced({ appearance, ...drawn, at: null }),
    });
  if (!placed)
    return (
      <>
        <CertificateRead signing={signing} />
        <Heading number={2}>{signing.signer.kind === 'organisation' ? '生成印章' : '选择签名'}</Heading>
        {signing.signer.kind === 'organisation' ? (
          <>
            <p>印章会自动生成在文件的签章位置，可以再移动。</p>
            <Button look="primary" busy={calls.preview.isPending} onClick={() => begin({ kind: 'seal' })}>
              开始签章
            </Button>
          </>
        ) : (
          <AppearanceChoice
            name={signing.signer.signedBy ?? signing.signer.name}
            busy={calls.preview.isPending}
            onBegin={begin}
          />
        )}
      </>
    );
  const word = placed.appearance.kind === 'seal' ? '印章' : '签名';
  return (
    <>
      <CertificateRead signing={signing} />
      <Heading number={3}>确认位置并签章</Heading>
      <p>{word}已放在签章位置，可以用鼠标或手指拖动；选中后也可以按方向键移动，按住 Shift 移动得更快。</p>
      {/* On phones the document fills the screen while one places the seal: the way on stays in reach. */}
      <div className="grid gap-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-20 max-lg:border-t max-lg:border-line max-lg:bg-card max-lg:px-4 max-lg:py-3">
        <Button look="primary" busy={calls.confirm.isPending} disabled={!placed.at} onClick={() => confirmAgain(props)}>
          确认签章
        </Button>
      </div>
      {signing.signer.kind === 'person' && (
        <Button look="quiet" onClick={() => onPlaced(null)}>
          换一种签名
        </Button>
      )}
    </>
  );
}

function CertificateRead({ signing: { certificate } }: { signing: SigningView }) {
  if (!certificate) return null;
  return (
    <div className="flex items-start gap-2.5 rounded-m border border-line bg-card px-4 py-3">
      <Icon name="check" className="mt-0.5 shrink-0 text-green" />
      <div className="grid min-w-0 gap-0.5">
        <span className="font-medium">已读取证书：{certificate.holder}</span>
        <span className="text-s text-quiet">
          {certificate.issuer} 签发，有效期至 {dayText(certificate.validUntil)}
        </span>
      </div>
    </div>
  );
}
