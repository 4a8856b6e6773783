/** Places of the nodes of a tree over eight leaves: row 0 are the leaves. */
const WIDTH = 56;
const HEIGHT = 64;
const at = (row: number, index: number) => ({
  x: (index + 0.5) * WIDTH * 2 ** row,
  y: 232 - row * HEIGHT,
});
const NODES = [0, 1, 2, 3].flatMap((row) => Array.from({ length: 8 / 2 ** row }, (_, index) => ({ row, index })));
/** The leaf that is proved, and how its way up and the hashes beside it are told apart. */
const LEAF = 5;
const onWay = ({ row, index }: { row: number; index: number }) => LEAF >> row === index;
const beside = ({ row, index }: { row: number; index: number }) => row < 3 && ((LEAF >> row) ^ 1) === index;

/** How one record is tied to the root: its way up, and the three hashes that are enough to walk it. */
export function TreeDrawing() {
  return (
    <figure className="log-tree">
      <svg viewBox="0 0 448 272" role="img" aria-label="八条记录两两合成指纹，逐层合成一个根指纹">
        {NODES.filter(({ row }) => row < 3).map((node) => {
          const [from, to] = [at(node.row, node.index), at(node.row + 1, node.index >> 1)];
          const path = `M${from.x} ${from.y}V${(from.y + to.y) / 2}H${to.x}V${to.y}`;
          return (
            <path key={`${node.row}-${node.index}`} d={path} className={onWay(node) ? 'way' : 'line'} fill="none" />
          );
        })}
        {NODES.map((node) => {
          const { x, y } = at(node.row, node.index);
          const kind = onWay(node) ? 'own' : beside(node) ? 'beside' : 'node';
          return (
            <circle key={`${node.row}-${node.index}`} cx={x} cy={y} r={node.row === 3 ? 12 : 8} className={kind} />
          );
        })}
        <text x="244" y="44">
          根指纹
        </text>
        <text x={at(0, LEAF).x} y="264" textAnchor="middle">
          一条记录
        </text>
      </svg>
      <figcaption className="quiet">
        蓝线是一条记录通往根指纹的路。有路边三个金色的指纹，就能从这条记录算到根，不必看其他记录。一百万条记录，也只要二十个。
      </figcaption>
    </figure>
  );
}
