import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Match, MatchedSample, Similar, SimilarWork } from '../../../../../contract/screening.ts';
import { sentenceOf } from '../../../../api.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { similarQuery } from './queries.ts';

/** 相似作品: what a work resembles, as evidence to look at. */
export function SimilarWorks({ id }: { id: string }) {
  const similar = useQuery(similarQuery(id));
  const works = similar.data?.works ?? [];
  return (
    <section>
      <h2>相似作品{works.length > 0 ? `（${works.length}）` : ''}</h2>
      {similar.isPending ? <p className="quiet">正在读取比对结果 …</p> : null}
      {similar.isError ? (
        <p>
          {sentenceOf(similar.error)}
          <Button size="small" onClick={() => void similar.refetch()}>
            重新读取
          </Button>
        </p>
      ) : null}
      {similar.data ? <Found similar={similar.data} /> : null}
    </section>
  );
}

function Found({ similar }: { similar: Similar }) {
  const [open, setOpen] = useState<string | null>(null);
  const shown = similar.works.find((work) => work.id === open);
  return (
    <>
      {similar.works.length > 0 ? (
        <ul className="similar">
          {similar.works.map((work) => (
            <li key={work.id}>
              <Row work={work} onOpen={() => setOpen(work.id)} />
            </li>
          ))}
        </ul>
      ) : null}
      <p className="quiet">{STATES[similar.state](similar.works.length)}</p>
      {similar.uncompared.length > 0 ? (
        <details className="uncompared">
          <summary>{similar.uncompared.length} 个样本没有比对相似</summary>
          <ul>
            {similar.uncompared.map(({ name, reason }) => (
              <li key={`${name}${reason}`}>
                {name}：{reason}。
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {shown ? <CompareDialog work={shown} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

const STATES: Record<Similar['state'], (works: number) => string> = {
  none: () => '这件作品还没有与其他作品比对过。',
  waiting: () => '正在与此前提交的全部作品比对，结果会自动出现在这里。',
  done: (works) =>
    works === 0 ? '与此前提交的全部作品比对过，没有发现相似的。' : '相似程度只是线索，是否相同由人判断。',
};

function Row({ work, onOpen }: { work: SimilarWork; onOpen: () => void }) {
  const [best] = work.matches;
  if (!best) return null;
  const pictured = work.matches.find(({ mine, theirs }) => mine.preview !== null && theirs.preview !== null) ?? best;
  return (
    <button type="button" onClick={onOpen}>
      <span className="pair">
        <Small sample={pictured.mine} />
        <Small sample={pictured.theirs} />
      </span>
      <span>
        <b>{work.title}</b>
        <span className="quiet">
          {work.code}　{work.stateLabel}
        </span>
        <span className="marks">
          {inShort(work.matches.length, best)}
          {work.own ? '　同一申请人' : ''}
          {work.later ? '　提交在后' : ''}
        </span>
      </span>
    </button>
  );
}

function inShort(matches: number, best: Match): string {
  if (matches > 1) return `${matches} 处相似，最高 ${best.percent}%`;
  return best.kind === 'same' ? '完全相同' : `相似 ${best.percent}%`;
}

function Small({ sample }: { sample: MatchedSample }) {
  return sample.preview === null ? (
    <i aria-hidden="true">{sample.name.slice(0, 1)}</i>
  ) : (
    <img src={sample.preview} alt="" />
  );
}
