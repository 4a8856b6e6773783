import { Link } from 'react-router';
import { Button } from '../../../../ui/button.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { DropZone } from '../../../uploads/drop-zone.tsx';
import { limitsText } from '../../../uploads/file-limits.ts';
import { UploadRows } from '../../../uploads/upload-rows.tsx';
import { useFiling } from './filing-context.tsx';
import { FormField } from './form-field.tsx';
import { SampleRow } from './sample-row.tsx';

const SLOT = 'sample';
const withoutExtension = (name: string) => name.replace(/\.[^.]+$/, '');

/** The work itself: files with their own names, and the picture printed with the certificate. */
export function SampleFiles() {
  const { work, authority, state, store, uploads } = useFiling();
  const { form, files } = state;
  const chosen = authority.classes.find(({ letter }) => letter === form.classLetter);
  const add = (list: File[]) => {
    for (const file of list)
      uploads.add(SLOT, { file, purpose: 'sample', classLetter: form.classLetter }, (accepted) => {
        store.addFile(accepted);
        store.change(({ samples, certificatePicture }) => ({
          samples: [...samples, { fileId: accepted.id, name: withoutExtension(accepted.name) }],
          certificatePicture: certificatePicture ?? (accepted.mediaType.startsWith('image/') ? accepted.id : null),
        }));
      });
  };
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
  const room = chosen.samples.maxCount - form.samples.length;
  return (
    <div className="grid gap-6">
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
        <UploadRows list={uploads} slot={SLOT} />
        {room > 0 && (
          <DropZone
            multiple
            room={room}
            compact={form.samples.length > 0}
            label={form.samples.length > 0 ? '继续添加样本' : '把作品文件拖到这里，或点击选择'}
            limits={chosen.samples}
            onFiles={add}
          >
            {chosen.name}：{limitsText(chosen.samples)}，最多 {chosen.samples.maxCount} 个
          </DropZone>
        )}
      </FormField>
      <CertificatePicture />
    </div>
  );
}

function CertificatePicture() {
  const { state, store } = useFiling();
  const { certificatePicture } = state.form;
  const hasPictures = state.files.some(
    ({ id, mediaType }) => mediaType.startsWith('image/') && state.form.samples.some(({ fileId }) => fileId === id),
  );
  if (!hasPictures) return null;
  return (
    <FormField path="certificatePicture" label="证书附图" optional group>
      <p className="text-s">
        {certificatePicture
          ? '印在证书附页上的图片已在上面标出，可以换成另一张。'
          : '目前没有选择附图，证书附页不印图片。'}
        {certificatePicture && (
          <Button size="s" look="quiet" onClick={() => store.change(() => ({ certificatePicture: null }))}>
            不印附图
          </Button>
        )}
      </p>
    </FormField>
  );
}
