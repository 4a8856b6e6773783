import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { openScanLink } from '../../../../contract/scan.ts';
import { apiOrProblem, newKey } from '../../../api.ts';
import { Button, buttonClass, Spinner } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { countdownText } from '../../../ui/format.ts';
import { ScanCode, useSecondsUntil } from './scan-code.tsx';
import type { SigningView } from './use-signing-calls.ts';

/** How often an unused code is renewed by itself before the person is asked. */
const RENEWALS = 5;
/** Renewed a little before it runs out, so that neither phone nor server ever holds a dead one. */
const RENEW_BEFORE_SECONDS = 8;

interface Props {
  token: string;
  signing: SigningView;
  scan: NonNullable<SigningView['scan']>;
  title: string;
  onRenew: () => void;
  onCancel: () => void;
}

/** A QR code for the phone: it counts down, renews itself, and says what the phone should show now. */
export function ScanPanel({ token, signing, scan, title, onRenew, onCancel }: Props) {
  const left = useSecondsUntil(scan.expiresAt);
  const [renewals, setRenewals] = useState(0);
  const due = left <= RENEW_BEFORE_SECONDS && !scan.confirmed;
  const renew = useEffectEvent(() => {
    if (renewals >= RENEWALS) return;
    setRenewals(renewals + 1);
    onRenew();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each code that runs out
  useEffect(() => {
    if (due) renew();
  }, [due, scan.userCode]);
  const organisation = signing.signer.kind === 'organisation';
  if (scan.confirmed) return <Confirmed title={title} onCancel={onCancel} />;
  return (
    <div className="grid gap-4 rounded-m border border-line bg-card p-5 shadow-m">
      <h2 className="text-l font-semibold">{title}</h2>
      <p>{organisation ? '请证书保管员用手机上的数字证书应用扫码。' : '请用手机上的数字证书应用扫码。'}</p>
      <ScanCode svg={scan.qrSvg} expired={left <= 0}>
        <Button size="s" icon="retry" onClick={onRenew}>
          换一个二维码
        </Button>
      </ScanCode>
      <p className="text-center text-s text-quiet tabular" role="timer">
        {left <= 0 ? '二维码已过期' : `${countdownText(left)} 后${renewals < RENEWALS ? '自动更换' : '过期'}`}
      </p>
      <p className="text-s">
        手机上应显示“{scan.purpose === 'read' ? '读取证书' : '确认签署'}”，核对码{' '}
        <strong className="whitespace-nowrap tabular">{scan.userCode}</strong>。
        {scan.purpose === 'authorise' && '确认只对这一份文件有效。'}
        确认后本页会自动继续。
      </p>
      <div className="grid gap-2">
        <a href={scan.url} target="_blank" rel="noreferrer" className={`${buttonClass('primary')} pointer-fine:hidden`}>
          在这台手机上打开
        </a>
        <SendLink token={token} />
        <Button look="quiet" onClick={onCancel}>
          取消
        </Button>
      </div>
      {scan.purpose === 'read' && <Enrolment signing={signing} />}
    </div>
  );
}

/** The address for whoever keeps the certificate: made beforehand, so that one tap copies it. */
function SendLink({ token }: { token: string }) {
  const [shown] = useState(newKey);
  const { data } = useQuery({
    queryKey: ['scan-link', token, shown],
    queryFn: () => apiOrProblem(openScanLink, { params: { token }, body: {} }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (!data) return <Button busy>复制链接去发送</Button>;
  return (
    <>
      <CopyButton text={data.url}>复制链接去发送</CopyButton>
      <p className="text-s text-quiet">对方打开链接就能扫码确认，不用登录；链接只对这一步有效。</p>
    </>
  );
}

function Confirmed({ title, onCancel }: { title: string; onCancel: () => void }) {
  return (
    <div className="grid gap-4 rounded-m border border-line bg-card p-5 shadow-m">
      <h2 className="text-l font-semibold">{title}</h2>
      <p role="status" className="flex items-start gap-3">
        <span className="mt-1.5 flex">
          <Spinner />
        </span>
        手机上已确认，正在读取证书，并向证书机构核实它是否有效。
      </p>
      <Button look="quiet" onClick={onCancel}>
        取消
      </Button>
    </div>
  );
}

/** 「免费领取」: the code keeps waiting meanwhile, so reading goes on with it. */
function Enrolment({ signing: { signer, enrolment } }: { signing: SigningView }) {
  const whose = signer.kind === 'organisation' ? '以单位身份' : '以本人身份';
  return (
    <details className="text-s text-quiet">
      <summary className="text-blue">没有可用的数字证书？免费领取</summary>
      <div className="mt-2 grid justify-items-start gap-2">
        <p>
          {enrolment ? `${whose}免费申领。` : `在手机上的数字证书应用内，${whose}按提示免费申领。`}
          领到后用上面的二维码继续，本页会自动往下走。
        </p>
        {enrolment && (
          <a href={enrolment.url} target="_blank" rel="noreferrer" className={buttonClass('plain', 's')}>
            免费领取数字证书
          </a>
        )}
      </div>
    </details>
  );
}
