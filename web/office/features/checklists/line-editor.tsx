import { Button, Input } from 'antd';
import type { AuthorityView } from '../../../../contract/authority.ts';
import type { ReviewListView } from '../../../../contract/checklists.ts';
import type { EditedLine } from './lines.ts';

interface Props {
  line: EditedLine;
  /** From 1. */
  place: number;
  last: number;
  /** Null for lines that stand at no field. */
  fields: ReviewListView['fields'] | null;
  levels: AuthorityView['reviewLevels'];
  problem: string | null;
  onChange: (change: Partial<EditedLine>) => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

/** One line: its words, its field, its levels, its place, and whether it is used. */
export function LineEditor(props: Props) {
  const { line, place, last, fields, problem, onChange, onMove, onRemove } = props;
  return (
    <li data-retired={line.retired || undefined}>
      <Input.TextArea
        aria-label={`第 ${place} 条的内容`}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={500}
        value={line.text}
        disabled={line.retired}
        {...(problem === null ? {} : { status: 'error' as const })}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      {problem === null ? null : <p className="warn">{problem}</p>}
      <div className="line-facts">
        {fields === null ? null : (
          <select
            aria-label={`第 ${place} 条对应的栏目`}
            value={line.field ?? ''}
            disabled={line.retired}
            onChange={(event) => onChange({ field: event.target.value })}
          >
            {fields.map(({ path, label }) => (
              <option key={path} value={path}>
                {label}
              </option>
            ))}
          </select>
        )}
        <Levels {...props} />
        <span className="line-acts">
          <Button size="small" aria-label={`第 ${place} 条上移`} disabled={place === 1} onClick={() => onMove(-1)}>
            ↑
          </Button>
          <Button size="small" aria-label={`第 ${place} 条下移`} disabled={place === last} onClick={() => onMove(1)}>
            ↓
          </Button>
          <Button
            size="small"
            type="text"
            aria-label={`${line.code === null ? '去掉' : line.retired ? '恢复' : '停用'}第 ${place} 条`}
            onClick={() => (line.code === null ? onRemove() : onChange({ retired: !line.retired }))}
          >
            {line.code === null ? '去掉' : line.retired ? '恢复使用' : '停用'}
          </Button>
        </span>
      </div>
    </li>
  );
}

/** None chosen: every level. */
function Levels({ line, place, levels, onChange }: Props) {
  const toggled = (level: number) =>
    line.levels.includes(level) ? line.levels.filter((each) => each !== level) : [...line.levels, level].toSorted();
  return (
    <fieldset className="line-levels" disabled={line.retired}>
      <legend className="visually-hidden">第 {place} 条用于哪几级审核，不选即每一级</legend>
      {levels.map(({ level, name }) => (
        <label key={level}>
          <input
            type="checkbox"
            checked={line.levels.includes(level)}
            onChange={() => onChange({ levels: toggled(level) })}
          />
          {name}
        </label>
      ))}
      {line.levels.length === 0 ? <span className="quiet">每一级</span> : null}
    </fieldset>
  );
}
