export interface Part {
  key: string;
  label: string;
  value: number;
}

/** One bar of parts with its legend; parts differ in order and words, never by colour alone. */
export function Stacked({ parts, empty }: { parts: readonly Part[]; empty: string }) {
  const all = parts.reduce((sum, { value }) => sum + value, 0);
  if (all === 0) return <p className="quiet">{empty}</p>;
  const starts = parts.map((_part, index) => parts.slice(0, index).reduce((sum, { value }) => sum + value, 0));
  return (
    <div className="stacked">
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ key, value }, index) => (
          <rect
            key={key}
            className={key}
            x={((starts[index] ?? 0) / all) * 100}
            // A hair of paper between neighbours.
            width={Math.max(0, (value / all) * 100 - 0.25)}
            height="10"
          />
        ))}
      </svg>
      <ul>
        {parts.map(({ key, label, value }) => (
          <li key={key}>
            <span className={`swatch ${key}`}>{label}</span> <b>{value.toLocaleString('zh-CN')}</b>{' '}
            <span className="quiet">{Math.round((value / all) * 1000) / 10}%</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
