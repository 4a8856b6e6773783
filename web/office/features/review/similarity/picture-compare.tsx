import { Segmented } from 'antd';
import { useId, useState } from 'react';
import type { Match, MatchedSample, Turn } from '../../../../../contract/screening.ts';

type Shown = MatchedSample & { preview: string };

/** A turn as a CSS transform of a picture in a square box. */
const TRANSFORMS: Record<Turn, string> = {
  upright: '',
  mirrored: 'scaleX(-1)',
  upside_down: 'scaleY(-1)',
  half_turn: 'rotate(180deg)',
  quarter_right: 'rotate(90deg)',
  quarter_left: 'rotate(-90deg)',
  diagonal: 'matrix(0, 1, 1, 0, 0, 0)',
  other_diagonal: 'matrix(0, -1, -1, 0, 0, 0)',
};

/** How mine covers theirs; transforms apply from the right. */
export const layingOf = ({ turn, scale, degrees }: Match['lay']): string =>
  [degrees === 0 ? '' : `rotate(${degrees}deg)`, scale === 1 ? '' : `scale(${scale})`, TRANSFORMS[turn]]
    .filter((part) => part !== '')
    .join(' ');

/** Two pictures side by side as they are, or one over the other with a border that is moved across. */
export function PictureCompare({ mine, theirs, lay }: { mine: Shown; theirs: Shown; lay: Match['lay'] }) {
  const [way, setWay] = useState<'beside' | 'over'>('over');
  return (
    <div className="pictures">
      <Segmented
        aria-label="怎样比"
        options={[
          { value: 'over' as const, label: '叠加' },
          { value: 'beside' as const, label: '并排' },
        ]}
        value={way}
        onChange={setWay}
      />
      {way === 'over' ? (
        <Over mine={mine} theirs={theirs} laying={layingOf(lay)} />
      ) : (
        <div className="beside">
          <Figure label="本作品" sample={mine} />
          <Figure label="对方" sample={theirs} />
        </div>
      )}
    </div>
  );
}

function Figure({ label, sample }: { label: string; sample: Shown }) {
  return (
    <figure>
      <img src={sample.preview} alt={`${label}：${sample.name}`} />
      <figcaption>
        {label}：{sample.name}
      </figcaption>
    </figure>
  );
}

function Over({ mine, theirs, laying }: { mine: Shown; theirs: Shown; laying: string }) {
  const [border, setBorder] = useState(50);
  const slider = useId();
  return (
    <div className="over">
      <div className="stack">
        <img src={theirs.preview} alt={`对方：${theirs.name}`} />
        {/* The clip lies outside the turn, so that the border runs straight down the page. */}
        <span style={{ clipPath: `inset(0 ${100 - border}% 0 0)` }}>
          <img src={mine.preview} alt={`本作品：${mine.name}`} style={{ transform: laying }} />
        </span>
        <i style={{ left: `${border}%` }} />
      </div>
      <label htmlFor={slider}>
        <span>本作品</span>
        <input
          id={slider}
          type="range"
          min="0"
          max="100"
          value={border}
          aria-label="分界的位置，左边是本作品，右边是对方"
          onChange={(event) => setBorder(Number(event.target.value))}
        />
        <span>对方</span>
      </label>
      {laying === '' ? null : <p className="quiet">叠加时本作品已按找到的角度和大小放好。</p>}
    </div>
  );
}
