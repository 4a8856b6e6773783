import { Segmented, Select } from 'antd';
import type { AuthorityView } from '../../../../../contract/authority.ts';
import { type QueueFilter, SCOPES, type Scope } from '../queue-filter.ts';

interface Props {
  authority: AuthorityView;
  filter: QueueFilter;
  onChange: (filter: QueueFilter) => void;
}

/** Whose works, and of which class. */
export function QueueFilters({ authority, filter, onChange }: Props) {
  const scopes = Object.entries(SCOPES).map(([value, label]) => ({ value: value as Scope, label }));
  const classes = authority.classes.map(({ letter, name }) => ({ value: letter, label: `${letter}　${name}` }));
  return (
    <div className="queue-filters">
      <Segmented
        aria-label="领取情况"
        options={scopes}
        value={filter.scope}
        onChange={(scope) => onChange({ ...filter, scope })}
      />
      <Select
        aria-label="作品类别"
        className="class-select"
        options={[{ value: '', label: '全部类别' }, ...classes]}
        value={filter.classLetter}
        onChange={(classLetter: string) => onChange({ ...filter, classLetter })}
      />
    </div>
  );
}
