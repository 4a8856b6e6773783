import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { SECOND_LOOK_STATES, type SecondLookState } from '../../../../contract/second-look.ts';
import { authorityQuery } from '../../data/queries.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { Draws } from './draws.tsx';
import { LevelFigures } from './level-figures.tsx';
import { LooksTable } from './looks-table.tsx';
import { secondLooksQuery } from './queries.ts';

const STATES = Object.keys(SECOND_LOOK_STATES) as SecondLookState[];

/** 抽检: decided works drawn by lot, for somebody who decided no level of them. */
export function SecondLooksPage() {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('state');
  const state = STATES.find((each) => each === wanted) ?? 'waiting';
  const authority = useQuery(authorityQuery);
  const looks = useQuery(secondLooksQuery(state));
  return (
    <div className="page second-looks">
      <title>抽检 · 工作台</title>
      <h1>抽检</h1>
      <p className="lead">
        每天从前一日办结的作品中随机抽取一部分，由没有审核过它的人再看一遍。复看不影响申请人，也不改变已经作出的决定。
      </p>
      <AwaitQuery query={authority}>
        {(rules) => (
          <AwaitQuery query={looks}>
            {({ rows, counts, figures, share, days }) => (
              <>
                <div className="level-counts">
                  {STATES.map((each) => (
                    <button
                      key={each}
                      type="button"
                      aria-pressed={each === state}
                      onClick={() => setSearch(each === 'waiting' ? {} : { state: each }, { replace: true })}
                    >
                      <span>{SECOND_LOOK_STATES[each]}</span>
                      <b>{counts[each] ?? 0}</b>
                    </button>
                  ))}
                </div>
                <LooksTable state={state} rows={rows} authority={rules} />
                {figures === null ? null : <LevelFigures figures={figures} authority={rules} />}
                <Draws share={share} days={days} />
              </>
            )}
          </AwaitQuery>
        )}
      </AwaitQuery>
    </div>
  );
}
