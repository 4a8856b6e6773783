import clsx from 'clsx';
import { type ReactNode, useState } from 'react';
import {
  type EnvelopeView,
  guardianInWords,
  SIGNER_ROLES,
  SIGNER_STATES,
  type SignerRow,
} from '../../../../contract/signing.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { instantText } from '../../../ui/format.ts';
import { type BadgeTone, StatusBadge } from '../../../ui/status-badge.tsx';
import { Declined } from './declined.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { Told } from './told.tsx';

const TONES: Record<SignerRow['state'], BadgeTone> = {
  waiting: 'quiet',
  current: 'act',
  signed: 'good',
  declined: 'end',
  void: 'quiet',
};
const COLUMNS = 'md:grid md:grid-cols-[3rem_minmax(0,1fr)_7rem_10rem_21rem] md:items-center md:gap-x-4';

interface ListProps {
  workId: string;
  envelope: EnvelopeView;
}

/** The list as the manual shows it: 序号 · 签章人/单位 · 类型 · 状态 · 操作; on phones each signer is a card. */
export function SignerList({ workId, envelope }: ListProps) {
  const [sending, setSending] = useState<SignerRow | null>(null);
  const { signers } = envelope;
  return (
    <div>
      <div aria-hidden="true" className={clsx('hidden border-b border-edge px-4 pb-2 text-s text-quiet', COLUMNS)}>
        <span>序号</span>
        <span>签章人/单位</span>
        <span>类型</span>
        <span>状态</span>
        <span>操作</span>
      </div>
      <ol aria-label="签章列表" className="max-md:grid max-md:gap-3">
        {signers.map((signer) => (
          <Row
            key={signer.position}
            signer={signer}
            beside={signers.filter(({ turn, position }) => turn === signer.turn && position !== signer.position)}
            documentUrl={envelope.documentUrl}
            onSend={() => setSending(signer)}
          >
            {signer.state === 'current' && signer.told && <Told workId={workId} signer={signer} told={signer.told} />}
            {signer.declined && <Declined workId={workId} signer={signer} declined={signer.declined} />}
          </Row>
        ))}
      </ol>
      <LinkDialog signer={sending} onClose={() => setSending(null)} />
    </div>
  );
}

interface RowProps {
  signer: SignerRow;
  /** The others of the same turn. */
  beside: readonly SignerRow[];
  documentUrl: string | null;
  onSend: () => void;
  /** What there is to say or do beyond the columns. */
  children: ReactNode;
}

function Row({ signer, beside, documentUrl, onSend, children }: RowProps) {
  const { state } = signer;
  const current = state === 'current';
  return (
    <li
      aria-current={current ? 'step' : undefined}
      className={clsx(
        'max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:rounded-m max-md:border max-md:p-4',
        'md:border-b md:border-line md:px-4 md:py-4',
        current ? 'bg-card max-md:border-blue' : 'max-md:border-line',
        COLUMNS,
      )}
    >
      <span className="text-quiet tabular">{signer.turn}</span>
      <span className="min-w-0 font-semibold max-md:flex-1">
        {signer.name}
        {signer.signedBy && (
          <span className="block text-s font-normal text-quiet">{guardianInWords(signer.name, signer.signedBy)}</span>
        )}
        {beside.length > 0 && (
          <span className="block text-s font-normal text-quiet">
            与{beside.map(({ name }) => name).join('、')}不分先后，可以同时签
          </span>
        )}
      </span>
      <span className="whitespace-pre-line max-md:order-1 max-md:w-full max-md:text-s max-md:text-quiet">
        {signer.roles.map((role) => SIGNER_ROLES[role]).join('\n')}
      </span>
      <span>
        <StatusBadge tone={TONES[state]}>{SIGNER_STATES[state]}</StatusBadge>
        {signer.signedAt && (
          <time dateTime={signer.signedAt} className="mt-0.5 block text-s text-quiet tabular max-md:hidden">
            {instantText(signer.signedAt)}
          </time>
        )}
      </span>
      <span className="flex flex-wrap gap-x-3 gap-y-2 max-md:order-2 max-md:mt-2 max-md:w-full">
        {current && signer.link && (
          <>
            <a href={signer.link} target="_blank" rel="noreferrer" className={buttonClass('primary', 's')}>
              签章
            </a>
            <Button size="s" icon="copy" onClick={onSend}>
              复制签章链接
            </Button>
          </>
        )}
        {documentUrl && (
          <a
            href={documentUrl}
            target="_blank"
            rel="noreferrer"
            className="link inline-flex min-h-9 items-center text-s"
          >
            查看表单
          </a>
        )}
      </span>
      {children}
    </li>
  );
}
