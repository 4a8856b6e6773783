import {
  BLOCK_BITS,
  BLOCK_SIZE,
  type Container,
  containersOf,
  positionsInAll,
} from '../../../lib/postings/postings.ts';
import type { Reader } from '../../base/db.ts';
import type { Direction } from './line-store.ts';
import { type ChunkRow, readChunks } from './posting-store.ts';
import type { Group } from './search.rules.ts';

/** A group with no more positions than this is cheaper checked line by line than intersected with the others. */
const FEW = 600;
/** Words give many pairs, mostly of the same lines; the rarest three leave hardly a wrong one, and every line is checked anyway. */
const WORD_GROUPS_AT_MOST = 3;
/** What it costs to check one line, and to read a KiB of a group: by these a group is read or left out. Microseconds, measured. */
const CHECK_COST = 5;
const READ_COST = 8;
const FIRST_CHUNKS = 2;
const CHUNKS_AT_MOST = 256;
/** So many positions are passed on together; each passing on costs. */
const YIELDED_AT_LEAST = 200;

interface Term {
  name: string;
  /** Where the last chunk read begins. */
  past: number | undefined;
  /** First block of the way ahead that has not been read whole. */
  next: number;
  done: boolean;
}
/** What has been read of one group: the containers of its terms by block. */
interface Walked {
  of: Group['of'];
  terms: Term[];
  blocks: Map<number, Container[]>;
  count: number;
}

/** The way ahead: blocks from `first` to just before `end`, in steps of `step`; positions from `from` to `newest`. */
interface Way {
  direction: Direction;
  step: 1 | -1;
  end: number;
  from: number;
  newest: number;
}

/**
 * Yields in order, batch by batch, the positions that are in every group and not beyond `newest`, beginning with `from`;
 * perhaps some more that are in the rarest groups only, so the caller checks each line. Reads the groups' chunks side by
 * side, a few at first, then more at once, and stops reading when the caller stops asking.
 */
export async function* walk(
  db: Reader,
  wanted: readonly Group[],
  span: { from: number; newest: number; direction: Direction },
): AsyncGenerator<number[]> {
  const older = span.direction === 'older';
  const from = older ? Math.min(span.from, span.newest) : Math.max(span.from, 0);
  if (from < 0 || from > span.newest) return;
  const way: Way = { ...span, from, step: older ? -1 : 1, end: older ? -1 : (span.newest >>> BLOCK_BITS) + 1 };
  let block = from >>> BLOCK_BITS;
  let groups = wanted.map((group) => begin(group, block));
  for (let many = FIRST_CHUNKS; ; many = Math.min(4 * many, CHUNKS_AT_MOST)) {
    await readOn(db, groups, way, { block, many });
    const few = groups.find((group) => group.count <= FEW && isRead(group));
    if (few) return yield* placesFrom([few], block, way.end, way);
    if (many === FIRST_CHUNKS) groups = worthReading(groups, way);
    const until = furthest(groups.map(nextOf(way)), way, 'least');
    yield* placesFrom(groups, block, until, way);
    block = furthest([until, ...groups.map((group) => firstAhead(group, until, way))], way, 'most');
    if (block === way.end) return;
  }
}

const begin = ({ terms, of }: Group, block: number): Walked => ({
  of,
  terms: terms.map((name) => ({ name, past: undefined, next: block, done: false })),
  blocks: new Map(),
  count: 0,
});

/** Of some blocks the one that is furthest on the way, or the least far. */
const furthest = (blocks: readonly number[], way: Way, which: 'most' | 'least'): number =>
  way.step > 0 === (which === 'most') ? Math.max(...blocks) : Math.min(...blocks);

const nextOf =
  (way: Way) =>
  ({ terms }: Walked): number =>
    furthest(
      terms.map(({ next }) => next),
      way,
      'least',
    );

/** Reads the next chunks of the groups that have not been read beyond `block`. */
async function readOn(db: Reader, groups: Walked[], way: Way, { block, many }: { block: number; many: number }) {
  const edge = way.step < 0 ? block * BLOCK_SIZE + BLOCK_SIZE - 1 : block * BLOCK_SIZE;
  const at = way.step < 0 ? Math.min(way.from, edge) : Math.max(way.from, edge);
  const asked = groups.flatMap((group) =>
    group.terms
      .filter((term) => !term.done && way.step * (term.next - block) <= 0)
      .map((term) => ({ group, term, rows: [] as ChunkRow[] })),
  );
  if (asked.length === 0) return;
  const wanted = asked.map(({ term }) => ({ term: term.name, at, past: term.past }));
  const bounds = { direction: way.direction, end: endOf(groups, way), many };
  for (const row of await readChunks(db, wanted, bounds)) asked[row.wanted]?.rows.push(row);
  for (const { group, term, rows } of asked) take(group, term, rows, { way, many });
}

/** The last position that can still be in all groups: behind what a group that is read whole has, there is nothing to find. */
function endOf(groups: readonly Walked[], way: Way): number {
  const last = groups
    .filter((group) => group.blocks.size > 0 && isRead(group))
    .map((group) => furthest([...group.blocks.keys()], way, 'most'));
  if (last.length === 0) return way.step < 0 ? 0 : way.newest;
  const block = furthest(last, way, 'least');
  return way.step < 0 ? block * BLOCK_SIZE : block * BLOCK_SIZE + BLOCK_SIZE - 1;
}

function take(group: Walked, term: Term, rows: readonly ChunkRow[], { way, many }: { way: Way; many: number }): void {
  for (const { packed, count } of rows) {
    group.count += count;
    for (const container of containersOf(packed)) {
      const known = group.blocks.get(container.block);
      if (known) known.push(container);
      else group.blocks.set(container.block, [container]);
    }
  }
  const last = rows.at(-1);
  term.done = rows.length < many;
  term.past = last?.oldest ?? term.past;
  if (term.done) term.next = way.end;
  // What has not been read is all older than the oldest, or newer than the newest, that has.
  else if (last)
    term.next = way.step < 0 ? Math.ceil(last.oldest / BLOCK_SIZE) - 1 : Math.floor((last.newest + 1) / BLOCK_SIZE);
}

/**
 * The groups worth intersecting, the rarest first, judged by how dense they are in what was read of them. Each is read for the
 * lines that need not be checked for it, of which there are at most as many as the rarest group holds; one that is read whole
 * already costs nothing more.
 */
function worthReading(groups: Walked[], way: Way): Walked[] {
  const judged = groups.map((group) => ({ group, part: partOf(group, way) })).sort((a, b) => a.part - b.part);
  const few = (judged[0]?.part ?? 0) * BLOCK_SIZE;
  const worth = judged.filter(({ group, part }, i) => {
    // About a byte for each position of a list.
    const kibibytes = Math.min(part * BLOCK_SIZE, BLOCK_SIZE / 8) / 1024;
    return i === 0 || isRead(group) || few * (1 - part) * CHECK_COST > kibibytes * READ_COST;
  });
  const ofWords = worth.filter(({ group }) => group.of === 'words').slice(0, WORD_GROUPS_AT_MOST);
  return worth.filter((each) => each.group.of === 'filter' || ofWords.includes(each)).map(({ group }) => group);
}

const isRead = ({ terms }: Walked): boolean => terms.every((term) => term.done);

/** Which part of the lines the group holds, as far as it was read. */
function partOf(group: Walked, way: Way): number {
  if (isRead(group)) return group.count / (way.newest + 1);
  return Math.min(1, group.count / (Math.abs(way.from - nextOf(way)(group) * BLOCK_SIZE) + 1));
}

/** The first block from `block` on in which the group may have something; the end when it has nothing left. */
function firstAhead(group: Walked, block: number, way: Way): number {
  const ahead = [...group.blocks.keys()].filter((each) => way.step * (each - block) >= 0);
  return furthest([nextOf(way)(group), ...ahead], way, 'least');
}

/** Positions in all groups, in blocks from `first` to before `until`, in the order of the way; not all at once, as few may be wanted. */
function* placesFrom(groups: readonly Walked[], first: number, until: number, way: Way): Generator<number[]> {
  const oldest = way.step < 0 ? 0 : way.from;
  const newest = way.step < 0 ? way.from : way.newest;
  let found: number[] = [];
  for (let block = first; block !== until; block += way.step) {
    const sets = groups.map((group) => group.blocks.get(block));
    if (!sets.every((set) => set !== undefined)) continue;
    const places = positionsInAll(sets, block);
    if (way.step < 0) places.reverse();
    for (const place of places) if (place >= oldest && place <= newest) found.push(place);
    if (found.length < YIELDED_AT_LEAST) continue;
    yield found;
    found = [];
  }
  if (found.length > 0) yield found;
}
