import { useSyncExternalStore } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { bytesText, durationText } from '../../ui/format.ts';
import { Thumb } from '../../ui/thumb.tsx';
import type { UploadEntry, UploadList } from './upload-list.ts';

/** The uploads of one slot that are under way or were refused. */
export function UploadRows({ list, slot }: { list: UploadList; slot: string }) {
  const entries = useSyncExternalStore(list.subscribe, list.read).filter((entry) => entry.slot === slot);
  if (entries.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {entries.map((entry) => (
        <li key={entry.key}>
          <UploadRow entry={entry} list={list} />
        </li>
      ))}
    </ul>
  );
}

function UploadRow({ entry, list }: { entry: UploadEntry; list: UploadList }) {
  const { key, name, phase } = entry;
  const percent = entry.bytes > 0 ? Math.floor((entry.sent / entry.bytes) * 100) : 0;
  return (
    <div className="flex items-center gap-3 rounded-m border border-line bg-card p-2.5">
      <Thumb src={entry.localPreview} className="size-12" />
      <div className="grid min-w-0 grow gap-1">
        <span className="text-s break-all">{name}</span>
        {phase !== 'refused' && (
          <progress
            value={percent}
            max={100}
            aria-label={`${name} 上传进度`}
            className="h-1.5 w-full overflow-hidden rounded-full [&::-moz-progress-bar]:bg-blue [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-blue"
          />
        )}
        <p
          role={phase === 'refused' ? 'alert' : undefined}
          className={phase === 'refused' ? 'text-s text-red' : 'text-s text-quiet tabular'}
        >
          {sentence(entry, percent)}
        </p>
      </div>
      {(phase === 'sending' || phase === 'offline') && (
        <IconButton icon="pause" label={`暂停上传 ${name}`} onClick={() => list.pause(key)} />
      )}
      {phase === 'paused' && <IconButton icon="play" label={`继续上传 ${name}`} onClick={() => list.resume(key)} />}
      {phase === 'refused' && (
        <Button size="s" icon="retry" className="shrink-0" onClick={() => list.retry(key)}>
          重试
        </Button>
      )}
      <IconButton icon="close" label={`取消上传 ${name}`} onClick={() => list.remove(key)} />
    </div>
  );
}

function sentence({ phase, sent, bytes, speed, reason }: UploadEntry, percent: number): string {
  switch (phase) {
    case 'waiting':
      return `等待上传　共 ${bytesText(bytes)}`;
    case 'offline':
      return `连接中断，已上传的 ${percent}% 会保留，恢复后自动继续`;
    case 'sending':
      return speed > 0
        ? `${percent}%　${bytesText(speed)}/秒　剩余${durationText((bytes - sent) / speed)}`
        : `${percent}%　共 ${bytesText(bytes)}`;
    case 'paused':
      return `已暂停在 ${percent}%，已上传的部分会保留`;
    case 'checking':
      return '已传完，正在检查文件';
    case 'accepted':
      return '上传完成';
    case 'refused':
      return reason ?? '';
  }
}
