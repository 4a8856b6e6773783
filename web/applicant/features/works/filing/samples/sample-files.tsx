import { Link } from 'react-router';
import { Notice } from '../../../../../ui/notice.tsx';
import { DropZone } from '../../../../uploads/drop-zone.tsx';
import { limitsText } from '../../../../uploads/file-limits.ts';
import { UnfinishedUploads } from '../../../../uploads/unfinished-uploads.tsx';
import { UploadRows } from '../../../../uploads/upload-rows.tsx';
import { useFiling } from '../filing-context.tsx';
import { FormField } from '../form-field.tsx';
import { CertificatePicture } from './certificate-picture.tsx';
import { PieceCards } from './piece-cards.tsx';
import { SampleRow } from './sample-row.tsx';
import { slotOf, useSampleUploads } from './use-sample-uploads.ts';

/** The work itself: its files, or the pieces of a series with theirs, and the picture printed with the certificate. */
export function SampleFiles() {
  const { work, authority, state, uploads } = useFiling();
  const chosen = authority.classes.find(({ letter }) => letter === state.form.classLetter);
  if (!chosen)
    return (
      <Notice
        tone="warning"
        title="请先选择作品类别"
        action={
          <Link className="link" to={`/my/works/${work.id}/edit/work`}>
            去选择类别
          </Link>
        }
      >
        <p>不同类别的作品，可以上传的文件类型和大小不同。</p>
      </Notice>
    );
  return (
    <div className="grid gap-10">
      <UnfinishedUploads list={uploads} purpose="sample" classLetter={chosen.letter} />
      {state.form.series ? <PieceCards ofClass={chosen} /> : <SingleWork ofClass={chosen} />}
      <CertificatePicture />
    </div>
  );
}

export interface OfClass {
  ofClass: { name: string; samples: { extensions: string[]; maxBytes: number; maxCount: number } };
}

function SingleWork({ ofClass: { name, samples: limits } }: OfClass) {
  const { state, uploads } = useFiling();
  const { form, files } = state;
  const { addTo } = useSampleUploads();
  const room = limits.maxCount - form.samples.length;
  return (
    <FormField path="samples" label="作品样本" group>
      <ul className="grid gap-3 empty:hidden">
        {form.samples.map((sample, index) => (
          <SampleRow
            key={sample.fileId}
            index={index}
            sample={sample}
            file={files.find(({ id }) => id === sample.fileId)}
          />
        ))}
      </ul>
      <UploadRows list={uploads} slot={slotOf('')} />
      {room > 0 && (
        <DropZone
          multiple
          room={room}
          compact={form.samples.length > 0}
          label={form.samples.length > 0 ? '继续添加样本' : '把作品文件拖到这里，或点击选择'}
          limits={limits}
          onFiles={addTo('')}
        >
          {name}：{limitsText(limits)}，最多 {limits.maxCount} 个
        </DropZone>
      )}
    </FormField>
  );
}
