import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { recordConsent } from '../../../../contract/identity.ts';
import { api, sentenceOf } from '../../../api.ts';
import { Checkbox } from '../../../ui/choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { toast } from '../../../ui/toast.tsx';
import { limitsText, paperLimits } from '../../uploads/file-limits.ts';
import { UploadList } from '../../uploads/upload-list.ts';
import { PaperCard } from './paper-card.tsx';
import { Section, useFieldProps, useProfileFields } from './profile-fields.tsx';

/** 身份证明: pictures are sensitive data, so their consent is asked for by itself, before the first upload. */
export function IdentityPapers({ consent }: { consent: { version: string; text: string } }) {
  const { view, standing, authority, change } = useProfileFields();
  const [uploads] = useState(() => new UploadList());
  const [agreed, setAgreed] = useState(view.pictureConsent === 'given');
  const [watermark, setWatermark] = useState(true);
  const { error, help } = useFieldProps('identityDocuments');
  const agree = useMutation({
    mutationFn: () => api(recordConsent, { body: { document: 'identity_pictures', version: consent.version } }),
    onSuccess: () => {
      setAgreed(true);
      // Judged anew: one thing is done.
      change(() => ({}));
    },
    onError: (failure) => toast(sentenceOf(failure), 'bad'),
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => uploads.isBusy() && event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [uploads]);

  return (
    <Section title="身份证明" below={`图片应四角完整、文字清晰。${limitsText(paperLimits(authority))}。`}>
      <Field id={fieldId('identityDocuments')} group label="上传同意" help={help} error={error}>
        <Checkbox checked={agreed || agree.isPending} disabled={agreed} onCheck={(on) => on && agree.mutate()}>
          {consent.text}
        </Checkbox>
      </Field>
      <div className="grid gap-0.5">
        <Checkbox checked={watermark} onCheck={setWatermark} describedBy="watermark-note">
          上传时由平台加水印
        </Checkbox>
        <p id="watermark-note" className="pl-7 text-s text-quiet">
          图片上会写明“{authority.identityWatermark}”和当天日期，只保存加了水印的图片。PDF 文件不加。
        </p>
      </div>
      {standing.requiredPapers.map((paper) => (
        <PaperCard
          key={paper.paper}
          paper={paper}
          uploads={uploads}
          watermark={watermark}
          closed={agreed ? null : '勾选上面的同意后上传'}
        />
      ))}
    </Section>
  );
}
