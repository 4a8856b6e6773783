import type { ProvinceMap } from '../../../contract/portal.ts';

/** The province as a sketch: a dot for every city, larger where there are more stations; a city leads to its stations. */
export function ProvinceDrawing({ map: { width, height, outline, cities } }: { map: ProvinceMap }) {
  return (
    <figure className="province">
      <svg viewBox={`0 0 ${width} ${height}`}>
        <title>各市工作站分布示意图</title>
        <polygon points={outline} />
        {cities.map(({ code, name, x, y, stations }) => {
          const label = `${name}，${stations > 0 ? `${stations} 个网点` : '暂无网点'}`;
          const marks = (
            <>
              <circle cx={x} cy={y} r={stations > 0 ? 5 + 2 * stations : 3} />
              <text x={x} y={y - (stations > 0 ? 9 + 2 * stations : 8)} textAnchor="middle">
                {name}
              </text>
            </>
          );
          return stations > 0 ? (
            <a key={code} href={`#city-${code}`} aria-label={label}>
              {marks}
            </a>
          ) : (
            <g key={code} className="without">
              {marks}
            </g>
          );
        })}
      </svg>
      <figcaption>示意图，圆点越大网点越多。</figcaption>
    </figure>
  );
}
