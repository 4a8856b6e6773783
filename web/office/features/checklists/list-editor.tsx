import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type ReviewListVersion, type ReviewListView, saveReviewList } from '../../../../contract/checklists.ts';
import { api, fieldProblemsOf, newKey, problemCode, sentenceOf } from '../../../api.ts';
import { authorityQuery } from '../../data/queries.ts';
import { useToast } from '../../shell/toasts.tsx';
import { LineEditor } from './line-editor.tsx';
import { changedLine, differs, type EditedLine, edited, moved, toSend, withNew, without } from './lines.ts';
import { reviewListQuery } from './queries.ts';

/** Changes, adds, orders and retires lines; saving is a new version, in force at once. */
export function ListEditor({ view, inForce }: { view: ReviewListView; inForce: ReviewListVersion }) {
  const [lines, setLines] = useState<EditedLine[]>(() => edited(inForce.lines));
  const { data: authority } = useQuery(authorityQuery);
  const save = useSave(view, inForce.version);
  const problems = fieldProblemsOf(save.error);
  const dirty = differs(lines, inForce.lines);
  return (
    <>
      <ol className="line-editors">
        {lines.map((line, i) => (
          <LineEditor
            key={line.key}
            line={line}
            place={i + 1}
            last={lines.length}
            fields={view.kind === 'comments' ? view.fields : null}
            levels={authority?.reviewLevels ?? []}
            problem={problems.find(({ path }) => path.startsWith(`lines.${i}.`))?.message ?? null}
            onChange={(change) => setLines((now) => changedLine(now, line.key, change))}
            onMove={(step) => setLines((now) => moved(now, line.key, step))}
            onRemove={() => setLines((now) => without(now, line.key))}
          />
        ))}
      </ol>
      <p className="list-save">
        <Button onClick={() => setLines((now) => withNew(now, view.kind, newKey(), view.fields))}>添加一条</Button>
        <Button type="primary" disabled={!dirty} loading={save.isPending} onClick={() => save.mutate(lines)}>
          保存并启用
        </Button>
        {dirty ? (
          <Button type="text" onClick={() => setLines(edited(inForce.lines))}>
            放弃修改
          </Button>
        ) : null}
      </p>
    </>
  );
}

function useSave({ kind }: ReviewListView, version: number) {
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (lines: readonly EditedLine[]) =>
      api(saveReviewList, { params: { kind }, body: { version, lines: toSend(lines) } }),
    onSuccess: (view) => {
      client.setQueryData(reviewListQuery(kind).queryKey, view);
      void client.invalidateQueries({ queryKey: ['review-lists'] });
      toast.success('已保存，新打开的作品按这一版审核。');
    },
    onError: (error) => {
      toast.warning(
        problemCode(error) === 'changed_elsewhere'
          ? '同事刚刚保存了新的一版。请记下您的修改，重新载入页面后再改。'
          : (fieldProblemsOf(error)[0]?.message ?? sentenceOf(error)),
      );
    },
  });
}
