import { Button, Cascader, Segmented, Select } from 'antd';
import type { AuthorityView } from '../../../../../contract/authority.ts';
import { DUES, KINDS, type QueueFilter, SCOPES, type Scope, SORTS, searchOf, WHOLE_QUEUE } from '../queue-filter.ts';
import { WordSearch } from './word-search.tsx';

interface Props {
  authority: AuthorityView;
  filter: QueueFilter;
  onChange: (filter: QueueFilter) => void;
}

const choicesOf = <K extends string>(choices: Record<K, string>) =>
  Object.entries(choices).map(([value, label]) => ({ value: value as K, label: label as string }));

/** Whose works, of which class and region, how urgent, of which kind, found by words, and in which order. */
export function QueueFilters({ authority, filter, onChange }: Props) {
  const classes = authority.classes.map(({ letter, name }) => ({ value: letter, label: `${letter}　${name}` }));
  const bare = searchOf({ ...filter, level: null, sort: 'submitted' }) === '';
  return (
    <search className="queue-filters" aria-label="筛选待审作品">
      <Segmented
        aria-label="领取情况"
        options={choicesOf(SCOPES)}
        value={filter.scope}
        onChange={(scope: Scope) => onChange({ ...filter, scope })}
      />
      <WordSearch key={filter.text} text={filter.text} onSearch={(text) => onChange({ ...filter, text })} />
      <Select
        aria-label="作品类别"
        className="class-select"
        options={[{ value: '', label: '全部类别' }, ...classes]}
        value={filter.classLetter}
        onChange={(classLetter: string) => onChange({ ...filter, classLetter })}
      />
      <RegionChoice authority={authority} filter={filter} onChange={onChange} />
      <Select
        aria-label="期限"
        className="short-select"
        options={[{ value: '' as const, label: '期限不限' }, ...choicesOf(DUES)]}
        value={filter.due}
        onChange={(due) => onChange({ ...filter, due })}
      />
      <Select
        aria-label="申报情况"
        className="short-select"
        options={[{ value: '' as const, label: '各种申报' }, ...choicesOf(KINDS)]}
        value={filter.kind}
        onChange={(kind) => onChange({ ...filter, kind })}
      />
      <Select
        aria-label="次序"
        className="sort-select"
        options={choicesOf(SORTS)}
        value={filter.sort}
        onChange={(sort) => onChange({ ...filter, sort })}
      />
      {bare ? null : (
        <Button type="text" onClick={() => onChange({ ...WHOLE_QUEUE, level: filter.level, sort: filter.sort })}>
          清除筛选
        </Button>
      )}
    </search>
  );
}

/** A city, or one of its counties. */
function RegionChoice({ authority, filter, onChange }: Props) {
  const options = authority.regions.map(({ code, name, counties }) => ({
    value: code.slice(0, 4),
    label: name,
    children: counties.map((county) => ({ value: county.code, label: county.name })),
  }));
  const chosen = filter.region === '' ? [] : [...new Set([filter.region.slice(0, 4), filter.region])];
  return (
    <Cascader
      aria-label="地区"
      className="region-select"
      placeholder="全部地区"
      changeOnSelect
      options={options}
      value={chosen}
      onChange={(path) => onChange({ ...filter, region: String(path?.at(-1) ?? '') })}
    />
  );
}
