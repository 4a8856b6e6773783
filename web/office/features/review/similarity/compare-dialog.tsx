import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'react-router';
import type { Match, SimilarWork } from '../../../../../contract/screening.ts';
import { instantText } from '../../../../ui/format.ts';
import { Passages } from './passages.tsx';
import { PictureCompare } from './picture-compare.tsx';
import { Stretches } from './stretches.tsx';

/** One similar work beside the one on the desk, match by match. Esc closes. It stays when its column is switched away. */
export function CompareDialog({ work, onClose }: { work: SimilarWork; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [chosen, choose] = useState(0);
  const match = work.matches[chosen] ?? work.matches[0];
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return createPortal(
    <dialog ref={dialog} className="dialog compare" aria-labelledby={title} onClose={onClose}>
      <header>
        <h2 id={title}>与《{work.title}》比对</h2>
        <Button onClick={() => dialog.current?.close()}>关闭</Button>
      </header>
      <Facts work={work} />
      {work.matches.length > 1 ? (
        <ul className="matches" aria-label="相似的样本">
          {work.matches.map((each, index) => (
            <li key={`${each.mine.fileId}${each.theirs.fileId}`}>
              <button type="button" aria-pressed={each === match} onClick={() => choose(index)}>
                {each.mine.name} 与 {each.theirs.name}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {match ? <Evidence key={chosen} match={match} /> : null}
      <p className="quiet">这里只列出量到的相似之处。是否构成相同或抄袭，由审核人员判断。</p>
    </dialog>,
    document.body,
  );
}

function Facts({ work }: { work: SimilarWork }) {
  return (
    <p className="quiet">
      {work.registrationNumber === null ? (
        work.code
      ) : (
        <Link to={`/register/${encodeURIComponent(work.registrationNumber)}`} target="_blank" reloadDocument>
          {work.registrationNumber}
        </Link>
      )}
      {'　'}
      {work.stateLabel}　著作权人 {work.owners.join('、')}
      {work.submittedAt === null ? '' : `　${instantText(work.submittedAt)} 提交`}
      {work.own ? '　与本作品为同一申请人' : ''}
      {work.later ? '　提交在本作品之后' : ''}
    </p>
  );
}

function Evidence({ match }: { match: Match }) {
  return (
    <>
      <p>
        <b>{match.kind === 'same' ? '完全相同' : `相似 ${match.percent}%`}</b>　{match.sentence}
      </p>
      {match.kind === 'text' ? <Passages passages={match.passages} /> : null}
      {match.kind === 'sound' ? <Stretches stretches={match.stretches} /> : null}
      {match.mine.preview !== null && match.theirs.preview !== null ? (
        <PictureCompare
          mine={{ ...match.mine, preview: match.mine.preview }}
          theirs={{ ...match.theirs, preview: match.theirs.preview }}
          lay={match.lay}
        />
      ) : null}
    </>
  );
}
