import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { UnfinishedUpload, UploadPurpose } from '../../../contract/files.ts';
import { IconButton } from '../../ui/button.tsx';
import { bytesText } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { discardUpload, unfinishedQuery } from './unfinished.ts';
import type { UploadList } from './upload-list.ts';

interface Props {
  list: UploadList;
  purpose: UploadPurpose;
  /** Class of the work, for samples. */
  classLetter?: string;
}

/**
 * Files that were begun here or in another browser and not finished: picking the same file again, at whatever place for this
 * purpose, goes on from where it stopped. Shows nothing when there are none.
 */
export function UnfinishedUploads({ list, purpose, classLetter = '' }: Props) {
  const client = useQueryClient();
  const entries = useSyncExternalStore(list.subscribe, list.read);
  const { data } = useQuery(unfinishedQuery);
  // Asked again whenever an upload of this page begins to exist on the server, or ends.
  const known = entries.map(({ uploadId }) => uploadId ?? '').join(' ');
  useEffect(() => {
    void known;
    void client.invalidateQueries({ queryKey: unfinishedQuery.queryKey });
  }, [client, known]);
  const discard = useMutation({
    mutationFn: discardUpload,
    onSettled: () => client.invalidateQueries({ queryKey: unfinishedQuery.queryKey }),
  });
  const left = (data?.uploads ?? []).filter(
    (upload) =>
      upload.purpose === purpose &&
      upload.classLetter === classLetter &&
      upload.fingerprint !== '' &&
      !entries.some(({ uploadId }) => uploadId === upload.id),
  );
  if (left.length === 0) return null;
  return (
    <Notice title={`有 ${left.length} 个文件没有传完，选择同一个文件即可继续`}>
      <ul>
        {left.map((upload) => (
          <li key={upload.id} className="flex items-center gap-2">
            <span className="min-w-0 break-all">{upload.name}</span>
            <span className="shrink-0 text-quiet tabular">{standing(upload)}</span>
            <IconButton
              icon="trash"
              label={`不再上传 ${upload.name}`}
              disabled={discard.isPending}
              onClick={() => discard.mutate(upload.id)}
            />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function standing({ received, bytes }: UnfinishedUpload): string {
  return `已传 ${Math.floor((received / bytes) * 100)}%，共 ${bytesText(bytes)}`;
}
