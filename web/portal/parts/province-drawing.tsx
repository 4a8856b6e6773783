import type { ProvinceMap } from '../../../contract/portal.ts';

/** The province as a sketch: a dot for every city, larger where there are more stations; a city leads to its stations. */
export function ProvinceDrawing({ map: { width, height, outline, cities } }: { map: ProvinceMap }) {
  return (
    <figure className="province">
      <svg viewBox={`0 0 ${width} ${height}`}>
        <title>各市工作站分布示意图</title>
        <polygon points={outline} />
        {cities.map(({ code, name, x, y, stations, below }) => {
          const radius = stations > 0 ? 5 + 2 * stations : 3;
          const label = `${name}，${stations > 0 ? `${stations} 个网点` : '暂无网点'}`;
          const marks = (
            <>
              <circle cx={x} cy={y} r={radius} />
              <text x={x} y={below ? y + radius + 14 : y - radius - 4} textAnchor="middle">
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
