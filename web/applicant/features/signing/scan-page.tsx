import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useParams } from 'react-router';
import type { AnswerOf } from '../../../../contract/route.ts';
import { getScan } from '../../../../contract/scan.ts';
import { apiOrProblem, isPassing, problemCode, sentenceOf } from '../../../api.ts';
import { Button, buttonClass, Spinner } from '../../../ui/button.tsx';
import { countdownText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Skeleton } from '../../../ui/placeholder.tsx';
import { ScanCode, useSecondsUntil } from './scan-code.tsx';

const ASK_EVERY = 3_000;

/** `/scan/:token`: for whoever keeps the certificate. It needs no account and shows what the phone is asked, nothing more. */
export default function ScanPage() {
  const { token = '' } = useParams();
  const scan = useQuery({
    queryKey: ['scan', token],
    queryFn: () => apiOrProblem(getScan, { params: { token } }),
    retry: (count, error) => count < 3 && isPassing(error),
    refetchInterval: ({ state }) =>
      state.data && state.data.step !== 'done' && !isOver(state.error) ? ASK_EVERY : false,
  });
  useEffect(() => {
    document.title = '证书确认 · 作品自愿登记平台';
  }, []);
  const { data, error } = scan;
  if (isOver(error)) return <Calm>这条链接已经用过或失效，可以关闭本页；如果还需要确认，请让发送的人重新发给您。</Calm>;
  if (data?.step === 'done') return <Calm icon>已确认，可以关闭本页</Calm>;
  if (data) return <Running scan={data} />;
  return (
    <Frame>
      {error ? (
        <div className="grid justify-items-start gap-4">
          <p>{sentenceOf(error)}</p>
          <Button look="primary" icon="retry" onClick={() => scan.refetch()}>
            重新打开
          </Button>
        </div>
      ) : (
        <Skeleton lines={6} />
      )}
    </Frame>
  );
}

type View = Exclude<AnswerOf<typeof getScan>, { step: 'done' }>;

const isOver = (error: unknown): boolean => problemCode(error) === 'not_found';

function Frame({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-lg content-start gap-5 px-4 py-8 sm:py-14">{children}</main>
  );
}

function Calm({ icon = false, children }: { icon?: boolean; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-center gap-4 px-6 text-center">
      {icon && (
        <span className="flex size-14 items-center justify-center rounded-full bg-green-wash text-xl text-green">
          <Icon name="check" />
        </span>
      )}
      <div role="status">
        <h1 className={icon ? 'text-l font-semibold' : 'text-m font-normal text-balance'}>{children}</h1>
      </div>
    </main>
  );
}

function Running({ scan }: { scan: View }) {
  const reading = scan.step === 'read';
  return (
    <Frame>
      <header className="grid gap-2">
        <p className="text-s text-quiet">{scan.platform}</p>
        <h1 className="text-xl leading-snug font-semibold">{reading ? '请确认读取数字证书' : '请确认签章'}</h1>
        <p>
          {reading
            ? `请用“${scan.asked}”的数字证书扫码。这一步只核对证书，不会签署任何文件。`
            : `请用“${scan.asked}”的数字证书扫码。在手机上确认，就是签署下面这一份文件，不包含其他任何文件。`}
        </p>
      </header>
      {scan.step === 'authorise' && <Document document={scan.document} />}
      {scan.code ? <Code code={scan.code} reading={reading} /> : <Renewing />}
    </Frame>
  );
}

function Document({
  document: { title, parties, sha256 },
}: {
  document: Extract<View, { step: 'authorise' }>['document'];
}) {
  const rows = [
    ['文件', `《${title}》作品登记申请表`],
    ['签署各方', parties.join('、')],
    ['文件校验码', (sha256.match(/.{4}/g) ?? []).join(' ')],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 rounded-m border border-line bg-card px-4 py-3 text-s">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-quiet">{name}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Code({ code, reading }: { code: NonNullable<View['code']>; reading: boolean }) {
  const left = useSecondsUntil(code.expiresAt);
  return (
    <div className="grid gap-4 rounded-m border border-line bg-card p-5 shadow-m">
      <a href={code.url} target="_blank" rel="noreferrer" className={buttonClass('primary')}>
        在这台手机上打开证书应用
      </a>
      <p className="text-center text-s text-quiet">或者用另一台手机上的证书应用扫码</p>
      <ScanCode svg={code.qrSvg} expired={left <= 0} />
      <p className="text-center text-s text-quiet tabular" role="timer">
        {left > 0 ? `${countdownText(left)} 内有效` : '正在更换二维码'}
      </p>
      <p className="text-s">
        手机上应显示“{reading ? '读取证书' : '确认签署'}”，核对码{' '}
        <strong className="whitespace-nowrap tabular">{code.userCode}</strong>
        。不一致时请不要确认。
      </p>
    </div>
  );
}

function Renewing() {
  return (
    <p role="status" className="flex items-center gap-3">
      <Spinner />
      正在更换二维码，请稍候。
    </p>
  );
}
