/** Small drawings of the classes of works, found by a word of the class's name so that letters may change. */
const DRAWINGS: readonly (readonly [word: string, path: string])[] = [
  ['文字', 'M12 7h17l8 8v26H12zM29 7v8h8M17 21h14M17 27h14M17 33h9'],
  ['口述', 'M8 10h26v18H20l-7 7v-7H8zM14 17h14M14 22h9M38 16q3 4 0 8M41 13q5 7 0 14'],
  ['音乐', 'M19 34V11l18-4v23M19 17l18-4M19 34a4.5 4 0 11-9 0 4.5 4 0 019 0zM37 30a4.5 4 0 11-9 0 4.5 4 0 019 0z'],
  [
    '戏剧',
    'M9 10q9 4 17 0v14q-1 10-8.500 12Q10 34 9 24zM14 19h2M20 19h2M14 26q4 4 7 0M30 15q5 1 9-1v12q-1 8-7 10-3-1-4.500-3M31 28q2-2 4 0',
  ],
  ['曲艺', 'M24 38L7 21q17-18 34 0zM24 38L16 13M24 38l8-25M24 38V11M14 26q10-9 20 0'],
  [
    '舞蹈',
    'M27 11a3.500 3.500 0 11-7 0 3.500 3.500 0 017 0zM23 15l1 11M23 18q8-1 12-7M23 18q-7 1-12 8M24 26q8 3 14 2M24 26q-2 8-8 14',
  ],
  [
    '杂技',
    'M24 26a3.500 3.500 0 110-.1zM24 30v6M24 31q-6-1-9-6M24 31q6-1 9-6M24 36l-5 6M24 36l5 6M14 15a2.500 2.500 0 110-.1zM26.500 9a2.500 2.500 0 110-.1zM39 15a2.500 2.500 0 110-.1z',
  ],
  [
    '美术',
    'M24 8a16 16 0 100 32c4 0 3-4 2-6-1-3 1-5 4-5h4c4 0 6-3 6-6C40 14 33 8 24 8zM16 21a2 2 0 110-.1zM22 15a2 2 0 110-.1zM31 16a2 2 0 110-.1zM16 29a2 2 0 110-.1z',
  ],
  [
    '建筑',
    'M24 6v4M12 18q8-1 12-8 4 7 12 8M15 18v6M33 18v6M8 31q10-1 16-7 6 6 16 7M12 31v10M36 31v10M8 41h32M21 41v-7h6v7',
  ],
  ['摄影', 'M8 15h8l3-5h10l3 5h8v23H8zM31 26a7 7 0 11-14 0 7 7 0 0114 0zM35 20v.1'],
  ['类似摄制', 'M7 11h34v24H7zM20 17v12l10-6zM18 41h12M24 35v6'],
  ['电影', 'M8 20h32v20H8zM8 20l1-6 31-6 .5 6zM16 13l4 6M25 11l4 6M34 9l4 6'],
  ['工程', 'M10 38L38 10M10 38l2-9L32 9l7 7-20 20zM28 13l7 7M9 41h30M22 19l3 3M17 24l3 3'],
  ['地图', 'M7 12l11-4 12 4 11-4v28l-11 4-12-4-11 4zM18 8v28M30 12v28M24 18.500a3 3 0 110-.1'],
  ['模型', 'M24 7l15 8v18l-15 8-15-8V15zM9 15l15 8 15-8M24 23v18'],
  [
    '录音',
    'M24 8a16 16 0 100 32 16 16 0 000-32zM24 20a4 4 0 100 8 4 4 0 000-8zM24 13a11 11 0 0111 11M13 24a11 11 0 0011 11',
  ],
  ['录像', 'M6 15h25v20H6zM31 22l11-6v18l-11-6M12 21v.1M17 21h8'],
  ['其他', 'M24 8l3.500 11.500L39 24l-11.500 4L24 40l-3.500-12L9 24l11.500-4.500zM38 9v6M35 12h6'],
];

export function ClassDrawing({ name }: { name: string }) {
  const path = DRAWINGS.find(([word]) => name.includes(word))?.[1] ?? DRAWINGS[0]?.[1];
  return (
    <svg
      viewBox="0 0 48 48"
      width="40"
      height="40"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="mx-auto text-blue"
    >
      <path d={path} />
    </svg>
  );
}
