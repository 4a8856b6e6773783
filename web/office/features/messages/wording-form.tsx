import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import type { FieldProblem } from '../../../../contract/problem.ts';
import {
  previewTemplate,
  saveTemplate,
  type TemplatePreview,
  type TemplateTexts,
  type TemplateView,
} from '../../../../contract/templates.ts';
import { api, fieldProblemsOf, sentenceOf } from '../../../api.ts';
import { useToast } from '../../shell/toasts.tsx';
import { templateQuery, templatesQuery } from './queries.ts';

const PLACES = [
  { name: 'subject', label: '标题', rows: 1, maxLength: 400 },
  { name: 'inbox', label: '站内消息', rows: 3, maxLength: 4000 },
  { name: 'sms', label: '短信', rows: 3, maxLength: 2000 },
  { name: 'mail', label: '邮件正文', rows: 9, maxLength: 8000 },
] as const satisfies readonly { name: keyof TemplateTexts; label: string; rows: number; maxLength: number }[];

interface WordingFormProps {
  view: TemplateView;
  /** What the fields begin with. */
  start: TemplateTexts;
  readOnly: boolean;
}

/** The four texts of one occasion, and beside them how they reach somebody, with examples for the variables. */
export function WordingForm({ view, start, readOnly }: WordingFormProps) {
  const [texts, setTexts] = useState(start);
  const preview = usePreview(view.occasion, useDeferredValue(texts));
  const save = useSave(view);
  const problems = preview?.problems ?? [];
  const same = PLACES.every(({ name }) => texts[name] === view.texts[name]);
  return (
    <div className="wording">
      <form
        aria-label="写法"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(texts);
        }}
      >
        {PLACES.map((place) => (
          <TextField
            key={place.name}
            place={place}
            value={texts[place.name]}
            readOnly={readOnly}
            problem={problems.find(({ path }) => path === place.name)}
            onChange={(text) => setTexts((before) => ({ ...before, [place.name]: text }))}
          />
        ))}
        <p className="quiet">可以用的变量：{view.variables.map(({ name }) => `{${name}}`).join(' ')}</p>
        {readOnly ? null : (
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={same || problems.length > 0}>
            保存并启用
          </Button>
        )}
      </form>
      <Reading preview={preview} />
    </div>
  );
}

/** How the texts read, from the server, which is what sends them. */
function usePreview(occasion: string, texts: TemplateTexts): TemplatePreview | undefined {
  return useQuery({
    queryKey: ['message-preview', occasion, texts],
    queryFn: () => api(previewTemplate, { params: { occasion }, body: { texts } }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  }).data;
}

function useSave(view: TemplateView) {
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (texts: TemplateTexts) =>
      api(saveTemplate, { params: { occasion: view.occasion }, body: { version: view.version, texts } }),
    onSuccess: (saved) => {
      client.setQueryData(templateQuery(view.occasion).queryKey, saved);
      toast.success('已保存，下一条通知就这样发。');
      return client.invalidateQueries({ queryKey: templatesQuery.queryKey });
    },
    onError: (error) => toast.warning(fieldProblemsOf(error)[0]?.message ?? sentenceOf(error), 6),
  });
}

interface TextFieldProps {
  place: (typeof PLACES)[number];
  value: string;
  readOnly: boolean;
  problem: FieldProblem | undefined;
  onChange: (text: string) => void;
}

function TextField({ place, value, readOnly, problem, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <div className="wording-field">
      <label htmlFor={id}>{place.label}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: place.rows, maxRows: place.rows + 10 }}
        maxLength={place.maxLength}
        readOnly={readOnly}
        value={value}
        status={problem ? 'error' : ''}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem ? (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {problem.message}
        </p>
      ) : null}
    </div>
  );
}

function Reading({ preview }: { preview: TemplatePreview | undefined }) {
  const shown = preview?.shown;
  return (
    <section className="wording-reading" aria-label="收到的样子">
      <h2>收到的样子</h2>
      {shown ? (
        <>
          <h3>站内消息</h3>
          <p className="as-written">
            <b>{shown.subject}</b>
            {`\n${shown.inbox}`}
          </p>
          <h3>
            短信<small>{preview.smsParts > 1 ? `按 ${preview.smsParts} 条计费` : '一条'}</small>
          </h3>
          <p className="as-written">{shown.sms}</p>
          <h3>邮件</h3>
          <p className="as-written">{shown.mail}</p>
        </>
      ) : (
        <p className="quiet">{preview ? '改好左边标出的地方，就能看到收到的样子。' : '正在准备。'}</p>
      )}
    </section>
  );
}
