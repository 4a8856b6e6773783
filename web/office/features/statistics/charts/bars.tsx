import type { ReactNode } from 'react';

export interface Bar {
  key: string;
  label: ReactNode;
  value: number;
  /** A thin mark on the bar: the year before, or whatever the panel says. */
  mark?: number;
  /** What stands at the end instead of the number. */
  text?: string;
  tone?: 'blue' | 'green' | 'amber' | 'red';
}

/** Lines of label, bar and number; the bar only repeats the number, so it is silent for who cannot see it. */
export function Bars({ bars, empty }: { bars: readonly Bar[]; empty: string }) {
  const longest = Math.max(1, ...bars.flatMap(({ value, mark = 0 }) => [value, mark]));
  if (bars.length === 0) return <p className="quiet">{empty}</p>;
  return (
    <ol className="bars">
      {bars.map(({ key, label, value, mark = 0, text, tone = 'blue' }) => (
        <li key={key}>
          <span className="bar-label">{label}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className={`bar ${tone}`}>
            <rect className="track" width="100" height="10" />
            <rect className="value" width={(value / longest) * 100} height="10" />
            {mark > 0 ? (
              <line x1={placed(mark, longest)} x2={placed(mark, longest)} y1="-2" y2="12" className="mark" />
            ) : null}
          </svg>
          <b>{text ?? value.toLocaleString('zh-CN')}</b>
        </li>
      ))}
    </ol>
  );
}

/** Kept a little inside, so that the mark of the longest is not cut off. */
const placed = (value: number, longest: number): number => Math.min(99.4, Math.max(0.6, (value / longest) * 100));
