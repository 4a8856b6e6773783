import clsx from 'clsx';
import { type ReactNode, useId, useState } from 'react';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { acceptOf, type FileLimits, refusalOf } from './file-limits.ts';

interface Props {
  label: string;
  limits: FileLimits;
  multiple?: boolean;
  /** How many more are possible. */
  room?: number;
  compact?: boolean;
  id?: string;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
  children?: ReactNode;
}

/** A place to drop files on, and a file button at once. */
export function DropZone({ label, limits, multiple = false, room, compact, id, disabled, onFiles, children }: Props) {
  const own = useId();
  const [over, setOver] = useState(false);
  const [refusals, setRefusals] = useState<string[]>([]);

  const take = (list: FileList | null) => {
    const all = [...(list ?? [])].slice(0, multiple ? undefined : 1);
    const fitting = all.filter((file) => refusalOf(file, limits) === null);
    const taken = fitting.slice(0, room ?? fitting.length);
    const reasons = all.map((file) => refusalOf(file, limits)).filter((reason) => reason !== null);
    if (taken.length < fitting.length) reasons.push(`最多还能上传 ${room} 个文件，其余的没有上传。`);
    setRefusals(reasons);
    if (taken.length > 0) onFiles(taken);
  };

  return (
    <div className="grid gap-2">
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!disabled) take(event.dataTransfer.files);
        }}
        className={clsx(
          'relative flex cursor-pointer items-center gap-3 rounded-m border border-dashed bg-card transition-colors',
          'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-blue',
          compact ? 'px-3.5 py-2.5' : 'flex-col px-4 py-8 text-center',
          over ? 'border-blue bg-blue-wash' : 'border-edge hover:border-blue',
          disabled && 'pointer-events-none text-quiet',
        )}
      >
        <Icon name="upload" className={clsx('shrink-0 text-blue', !compact && 'size-8')} />
        <span className="grid min-w-0 gap-0.5">
          <span className="font-medium text-blue">{label}</span>
          {children && <span className="text-s text-quiet">{children}</span>}
        </span>
        <input
          id={id ?? own}
          type="file"
          accept={acceptOf(limits)}
          multiple={multiple}
          disabled={disabled}
          aria-label={label}
          className="absolute inset-0 cursor-pointer opacity-0 outline-none"
          onChange={(event) => {
            take(event.target.files);
            // The same file may be chosen again after it was removed.
            event.target.value = '';
          }}
        />
      </label>
      {refusals.length > 0 && (
        <Notice tone="warning" live>
          {refusals.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </Notice>
      )}
    </div>
  );
}
