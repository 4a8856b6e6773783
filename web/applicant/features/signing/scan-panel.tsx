import { useEffect, useEffectEvent, useState } from 'react';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { countdownText } from '../../../ui/format.ts';
import type { SigningView } from './use-signing-calls.ts';

/** How often an unused code is renewed by itself before the person is asked. */
const RENEWALS = 3;

interface Props {
  scan: NonNullable<SigningView['scan']>;
  title: string;
  signer: SigningView['signer'];
  onRefresh: () => void;
  onCancel: () => void;
}

/** A QR code for the phone: it counts down, renews itself, and says what the phone should show now. */
export function ScanPanel({ scan, title, signer, onRefresh, onCancel }: Props) {
  const left = useSecondsUntil(scan.expiresAt);
  const [renewals, setRenewals] = useState(0);
  const expired = left <= 0;
  const renew = useEffectEvent(() => {
    if (renewals >= RENEWALS) return;
    setRenewals(renewals + 1);
    onRefresh();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each code that has run out
  useEffect(() => {
    if (expired) renew();
  }, [expired, scan.userCode]);
  const organisation = signer.kind === 'organisation';
  return (
    <div className="grid gap-4 rounded-m border border-line bg-card p-5 shadow-m">
      <h2 className="text-l font-semibold">{title}</h2>
      <p>{organisation ? '请证书保管员用手机上的数字证书应用扫码。' : '请用手机上的数字证书应用扫码。'}</p>
      <div className="relative justify-self-center">
        <img
          src={`data:image/svg+xml,${encodeURIComponent(scan.qrSvg)}`}
          alt="签章二维码"
          width={208}
          height={208}
          className={expired ? 'opacity-15' : 'bg-white'}
        />
        {expired && (
          <span className="absolute inset-0 flex items-center justify-center">
            <Button size="s" icon="retry" onClick={onRefresh}>
              换一个二维码
            </Button>
          </span>
        )}
      </div>
      <p className="text-center text-s text-quiet tabular" role="timer">
        {expired ? '二维码已过期' : `${countdownText(left)} 后自动更换`}
      </p>
      <p className="text-s">
        手机上应显示“{scan.purpose === 'read' ? '读取证书' : '确认签署'}”，核对码{' '}
        <strong className="tabular">{scan.userCode}</strong>。
        {scan.purpose === 'authorise' && '确认只对这一份文件有效。'}
        确认后本页会自动继续。
      </p>
      <div className="grid gap-2">
        <a href={scan.url} target="_blank" rel="noreferrer" className={`${buttonClass('primary')} pointer-fine:hidden`}>
          在这台手机上打开
        </a>
        <CopyButton text={scan.url}>复制链接去发送</CopyButton>
        <Button look="quiet" onClick={onCancel}>
          取消
        </Button>
      </div>
      {organisation && scan.purpose === 'read' && (
        <details className="text-s text-quiet">
          <summary className="text-blue">还没有数字证书？免费领取</summary>
          <p className="mt-1">在手机上的数字证书应用内，以单位身份按提示免费申领，领到后回到本页重新扫码。</p>
        </details>
      )}
    </div>
  );
}

function useSecondsUntil(instant: string): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return (Date.parse(instant) - now) / 1000;
}
