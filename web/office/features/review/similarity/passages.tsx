import type { Excerpt, Match } from '../../../../../contract/screening.ts';

/** The longest common passages, as they stand on each side. */
export function Passages({ passages }: { passages: Match['passages'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keys
    <section className="passages" tabIndex={0} aria-label="相同的文字">
      <div aria-hidden="true">
        <span>本作品</span>
        <span>对方</span>
      </div>
      <ol>
        {passages.map((passage) => (
          <li key={`${passage.characters}${passage.mine.text}`}>
            <p className="quiet">连续 {passage.characters} 字</p>
            <Quote label="本作品" excerpt={passage.mine} />
            <Quote label="对方" excerpt={passage.theirs} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Quote({ label, excerpt }: { label: string; excerpt: Excerpt }) {
  return (
    <blockquote>
      <span className="visually-hidden">{label}：</span>
      {excerpt.before}
      <mark>{excerpt.text}</mark>
      {excerpt.after}
    </blockquote>
  );
}
