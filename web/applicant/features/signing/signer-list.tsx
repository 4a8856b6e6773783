import clsx from 'clsx';
import { useState } from 'react';
import { type EnvelopeView, SIGNER_ROLES, SIGNER_STATES, type SignerRow } from '../../../../contract/signing.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { instantText } from '../../../ui/format.ts';
import { type BadgeTone, StatusBadge } from '../../../ui/status-badge.tsx';
import { LinkDialog } from './link-dialog.tsx';

const TONES: Record<SignerRow['state'], BadgeTone> = { waiting: 'quiet', current: 'act', signed: 'good', void: 'quiet' };
const COLUMNS = ['序号', '签章人/单位', '类型', '状态', '操作'] as const;

/** The list as the manual shows it; on phones each row is a block of its own. */
export function SignerList({ envelope }: { envelope: EnvelopeView }) {
  const [sending, setSending] = useState<SignerRow | null>(null);
  return (
    <>
      {/* Roles are given by hand, because `display: block` on phones takes the table's own away. */}
      {/* biome-ignore-start lint/a11y: see the line above */}
      <table role="table" className="w-full border-collapse">
        <caption className="sr-only">签章列表</caption>
        <thead role="rowgroup" className="max-md:sr-only">
          <tr role="row" className="border-b border-edge text-left text-s text-quiet">
            {COLUMNS.map((column) => (
              <th key={column} role="columnheader" scope="col" className="px-3 py-2 font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:grid max-md:gap-3">
          {envelope.signers.map((signer) => (
            <Row
              key={signer.position}
              signer={signer}
              documentUrl={envelope.documentUrl}
              onSend={() => setSending(signer)}
            />
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y: see above */}
      <LinkDialog signer={sending} onClose={() => setSending(null)} />
    </>
  );
}

interface RowProps {
  signer: SignerRow;
  documentUrl: string | null;
  onSend: () => void;
}

const CELL = 'py-1 md:border-b md:border-line md:px-3 md:py-4 md:align-top';

function Row({ signer, documentUrl, onSend }: RowProps) {
  const { state } = signer;
  return (
    // biome-ignore lint/a11y: roles for phones, where the table is laid out as blocks
    <tr
      role="row"
      className={clsx(
        'max-md:grid max-md:rounded-m max-md:border max-md:bg-card max-md:p-4',
        state === 'current' ? 'max-md:border-blue md:bg-card' : 'max-md:border-line',
      )}
    >
      <td role="cell" className={clsx(CELL, 'w-14 text-quiet tabular max-md:text-s')}>
        <span className="md:hidden">序号 </span>
        {signer.position}
      </td>
      <td role="cell" className={clsx(CELL, 'font-semibold')}>
        {signer.name}
        {signer.signedBy && <span className="block text-s font-normal text-quiet">由监护人 {signer.signedBy} 签章</span>}
      </td>
      <td role="cell" className={CELL}>
        {signer.roles.map((role) => SIGNER_ROLES[role]).join('、')}
      </td>
      <td role="cell" className={CELL}>
        <StatusBadge tone={TONES[state]}>{SIGNER_STATES[state]}</StatusBadge>
        {signer.signedAt && <span className="mt-1 block text-s text-quiet tabular">{instantText(signer.signedAt)}</span>}
      </td>
      <td role="cell" className={CELL}>
        <span className="flex flex-wrap gap-2 max-md:mt-2">
          {state === 'current' && signer.link && (
            <>
              <a href={signer.link} className={buttonClass('primary', 's')}>
                签章
              </a>
              <Button size="s" icon="copy" onClick={onSend}>
                复制签章链接
              </Button>
            </>
          )}
          {documentUrl && (
            <a href={documentUrl} target="_blank" rel="noreferrer" className={buttonClass('quiet', 's')}>
              查看表单
            </a>
          )}
        </span>
      </td>
    </tr>
  );
}
