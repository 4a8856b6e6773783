import { Button, Checkbox, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import type { AuthorityView } from '../../../../contract/authority.ts';
import type { SecondLook } from '../../../../contract/second-look.ts';
import { levelName } from '../../data/names.ts';
import { useSecondLook } from './use-second-look.ts';

/** Shorter than this nobody can learn from it. */
const CHARACTERS = 5;

/** 一致, or 有出入: with which level, and why. */
export function Verdict({ look, authority }: { look: SecondLook; authority: AuthorityView }) {
  const [verdict, setVerdict] = useState<'agree' | 'differ' | null>(null);
  const [levels, setLevels] = useState<number[]>([]);
  const [note, setNote] = useState('');
  const act = useSecondLook(look);
  const noteId = useId();
  const ready = verdict === 'agree' || (verdict === 'differ' && levels.length > 0 && note.trim().length >= CHARACTERS);
  return (
    <form
      className="verdict-form"
      aria-label={`《${look.title}》的复看结论`}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready)
          act.mutate({ step: 'judge', verdict, levels: verdict === 'differ' ? levels : [], note: note.trim() });
      }}
    >
      <Radio.Group
        aria-label="结论"
        value={verdict}
        options={[
          { value: 'agree', label: '与原决定一致' },
          { value: 'differ', label: '有出入' },
        ]}
        onChange={(event) => setVerdict(event.target.value as 'agree' | 'differ')}
      />
      {verdict === 'differ' ? (
        <fieldset>
          <legend>与哪一级的决定有出入</legend>
          <Checkbox.Group
            value={levels}
            options={look.decidedLevels.map((level) => ({ value: level, label: levelName(authority, level) }))}
            onChange={(chosen) => setLevels(chosen)}
          />
        </fieldset>
      ) : null}
      {verdict === null ? null : (
        <>
          <label htmlFor={noteId}>{verdict === 'differ' ? '有什么出入' : '说明，可以不填'}</label>
          <Input.TextArea
            id={noteId}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </>
      )}
      <Button type="primary" htmlType="submit" disabled={!ready} loading={act.isPending}>
        保存结论
      </Button>
    </form>
  );
}
