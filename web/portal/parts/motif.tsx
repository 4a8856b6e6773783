/**
 * The one motif of the portal: tide lines in the manner of old ink drawings of water, with a seal rising behind them.
 * Rows of cusped waves grow towards the viewer and dissolve at the lower edge; widths vary by a fixed sequence, so that
 * every rendering is the same.
 */
const WIDTH = 1600;
const HEIGHT = 340;
const ROWS = [
  { y: 176, wave: 30, depth: 3, ink: 0.3 },
  { y: 186, wave: 42, depth: 5, ink: 0.4 },
  { y: 199, wave: 58, depth: 7, ink: 0.5 },
  { y: 216, wave: 80, depth: 10, ink: 0.52 },
  { y: 237, wave: 108, depth: 14, ink: 0.44 },
  { y: 263, wave: 144, depth: 19, ink: 0.32 },
  { y: 295, wave: 190, depth: 25, ink: 0.18 },
] as const;

/** One row: crests are cusps, each trough a quadratic curve leaning with the wind. */
function waveRow({ y, wave, depth }: (typeof ROWS)[number], row: number): string {
  let path = `M${-wave + ((row * 37) % wave)} ${y}`;
  let drift = 0;
  for (let x = -wave, i = 0; x < WIDTH + wave; i += 1) {
    const vary = ((i * 7 + row * 5) % 11) / 11 - 0.5;
    const width = Math.round(wave * (1 + vary * 0.5));
    const rise = Math.round(vary * depth * 0.7) - drift;
    drift += rise;
    path += `q${Math.round(width * 0.62)} ${Math.round(depth * 2 * (1 + vary * 0.4))} ${width} ${rise}`;
    x += width;
  }
  return path;
}

const LINES = ROWS.map((row, index) => ({ d: waveRow(row, index), ink: row.ink }));

/** Decoration only: hidden from assistive technology. */
export function Motif() {
  return (
    <svg
      className="motif"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMaxYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <g className="motif-seal" fill="none">
        <circle cx="1300" cy="100" r="92" strokeWidth="1.5" />
        <circle cx="1300" cy="100" r="86" strokeWidth="0.75" />
        <g fontSize="50" strokeWidth="0" textAnchor="middle">
          <text x="1328" y="92">
            作
          </text>
          <text x="1328" y="146">
            品
          </text>
          <text x="1272" y="92">
            登
          </text>
          <text x="1272" y="146">
            记
          </text>
        </g>
      </g>
      {LINES.map(({ d, ink }) => (
        <g key={d}>
          <path className="motif-water" d={`${d}V${HEIGHT}H-300Z`} />
          <path className="motif-wave" d={d} fill="none" strokeOpacity={ink} />
        </g>
      ))}
    </svg>
  );
}
