import type { AuthorityView } from '../../../../../contract/authority.ts';
import { levelName } from '../../../data/names.ts';
import type { QueueFilter } from '../queue-filter.ts';

interface Props {
  counts: readonly { level: number; waiting: number; overdue: number }[];
  authority: AuthorityView;
  filter: QueueFilter;
  onChange: (filter: QueueFilter) => void;
}

/** What waits at each of my levels, as figures that filter. Pressing the chosen one again shows all levels. */
export function LevelCounts({ counts, authority, filter, onChange }: Props) {
  return (
    <div className="level-counts">
      {counts.map(({ level, waiting, overdue }) => {
        const chosen = filter.level === level;
        return (
          <button
            key={level}
            type="button"
            aria-pressed={chosen}
            onClick={() => onChange({ ...filter, level: chosen ? null : level })}
          >
            <span>{levelName(authority, level)}</span>
            <b>{waiting}</b>
            <span className={overdue > 0 ? 'overdue' : ''}>{overdue > 0 ? `超期 ${overdue} 件` : '无超期'}</span>
          </button>
        );
      })}
    </div>
  );
}
