import { useMutation } from '@tanstack/react-query';
import type { ArticleFile } from '../../../../contract/articles.ts';
import { bytesText } from '../../../ui/format.ts';
import { uploadSentence } from './insert-picture.tsx';
import { sendFile } from './queries.ts';

/** The file of a download; another one becomes its next version when it is saved and published. */
export function DownloadFile(props: { file: ArticleFile | null; edits: boolean; onFile: (file: ArticleFile) => void }) {
  const { file, edits, onFile } = props;
  const sending = useMutation({ mutationFn: (chosen: File) => sendFile('download', chosen), onSuccess: onFile });
  return (
    <div className="content-file">
      {file ? (
        <p>
          <a href={file.url} target="_blank" rel="noreferrer">
            {file.name}
          </a>{' '}
          <small className="quiet">{bytesText(file.bytes)}</small>
        </p>
      ) : null}
      {edits ? (
        <>
          <label htmlFor="download-file">{file ? '换成新的文件' : '供下载的文件'}</label>
          <input
            id="download-file"
            type="file"
            accept=".pdf,.docx,.doc,.txt,.jpg,.jpeg,.png"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen) sending.mutate(chosen);
            }}
          />
        </>
      ) : null}
      <p className={sending.error ? 'bad' : 'quiet'} role="status">
        {sending.isPending ? '正在上传 …' : sending.error ? uploadSentence(sending.error) : ''}
      </p>
    </div>
  );
}
