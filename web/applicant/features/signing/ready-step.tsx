import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Appearance } from '../../../../contract/signing.ts';
import { Button } from '../../../ui/button.tsx';
import { dayText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';
import { AppearanceChoice } from './appearance-choice.tsx';
import { PlacementControls, StandingLine } from './placement-controls.tsx';
import type { SignPanelProps } from './sign-panel.tsx';
import { Heading } from './step-heading.tsx';
import { usePhoneWriting } from './use-phone-writing.ts';
import { type Placing, placementOf } from './use-placing.ts';
import type { SigningView } from './use-signing-calls.ts';

/** The certificate is read: how the signature looks, then where it stands. */
export function ReadyStep(props: SignPanelProps) {
  const { token, signing, calls, placement, onWritten } = props;
  const { placing, put, replace } = placement;
  const [fromPhone, setFromPhone] = useState<{ appearance: Appearance; svg: string } | null>(null);
  const draw = (appearance: Appearance, show: typeof put) =>
    calls.preview.mutate(appearance, { onSuccess: (drawn) => show({ appearance, ...drawn }) });
  // A newer writing takes the place of the one before, on the page too, until it is confirmed.
  const phone = usePhoneWriting(token, (strokes) => {
    onWritten(true);
    draw({ kind: 'handwritten', strokes }, (drawing) => {
      if (fromPhone && placing?.drawing.appearance === fromPhone.appearance) replace(drawing);
      setFromPhone(drawing);
    });
  });
  if (placing) return <Place {...props} placing={placing} />;
  return (
    <>
      <CertificateRead signing={signing} />
      <Heading number={2}>{signing.signer.kind === 'organisation' ? '生成印章' : '选择签名'}</Heading>
      {signing.signer.kind === 'organisation' ? (
        <>
          <p>印章会自动生成在文件的签章位置，可以再移动。</p>
          <Button look="primary" busy={calls.preview.isPending} onClick={() => draw({ kind: 'seal' }, put)}>
            开始签章
          </Button>
        </>
      ) : (
        <AppearanceChoice
          name={signing.signer.signedBy ?? signing.signer.name}
          busy={calls.preview.isPending}
          phone={phone}
          fromPhone={fromPhone}
          onWritten={onWritten}
          onBegin={(appearance) => draw(appearance, put)}
        />
      )}
    </>
  );
}

/** On phones a bar with the tools lies over the foot of the page: nothing may end, or take the focus, behind it. */
function useRoomBelow(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { documentElement: root, body } = document;
    const give = () => {
      const element = bar.current;
      const over = element && getComputedStyle(element).position === 'fixed' ? `${element.offsetHeight}px` : '';
      body.style.paddingBottom = over;
      root.style.scrollPaddingBottom = over;
    };
    const observer = new ResizeObserver(give);
    if (bar.current) observer.observe(bar.current);
    return () => {
      observer.disconnect();
      body.style.paddingBottom = '';
      root.style.scrollPaddingBottom = '';
    };
  }, [bar]);
}

function Place({ signing, calls, placement, placing }: SignPanelProps & { placing: Placing }) {
  const word = placing.drawing.appearance.kind === 'seal' ? '印章' : '签名';
  const place = placementOf(placing);
  const bar = useRef<HTMLDivElement>(null);
  useRoomBelow(bar);
  return (
    <>
      <CertificateRead signing={signing} />
      <Heading number={3}>确认位置并签章</Heading>
      <p>{word}已放在页面上。可以拖动，也可以用下面的按钮或键盘方向键移动（按住 Shift 走得更快）。</p>
      {/* On phones the document fills the screen while one places the seal: the tools and the way on stay in reach. */}
      <div
        ref={bar}
        className="grid gap-2.5 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-20 max-lg:border-t max-lg:border-line max-lg:bg-card max-lg:px-4 max-lg:pt-2.5 max-lg:pb-[max(0.75rem,env(safe-area-inset-bottom))] max-lg:shadow-m"
      >
        <PlacementControls placing={placing} pages={signing.document.pages} />
        <StandingLine placing={placing} />
        <Button
          look="primary"
          busy={calls.confirm.isPending}
          disabled={!place}
          onClick={() => place && calls.confirm.mutate({ appearance: placing.drawing.appearance, placement: place })}
        >
          确认签章
        </Button>
      </div>
      {signing.signer.kind === 'person' && (
        <Button look="quiet" onClick={placement.takeOff}>
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
