import { Bits, Damaged, type HuffmanTable, huffmanTable } from './jpeg-bits.ts';

interface Component {
  id: number;
  across: number;
  down: number;
}
interface Frame {
  progressive: boolean;
  width: number;
  height: number;
  components: Component[];
}
interface Scan {
  parts: { component: Component; dc: HuffmanTable; ac: HuffmanTable }[];
  first: number;
  last: number;
  refining: boolean;
}

const NONE: HuffmanTable = new Uint16Array(65_536);

/**
 * Walks the Huffman codes of a JPEG (ITU-T T.81, sequential and progressive) without making a picture of them. Decoders
 * paint something over damaged data and say nothing when the number of blocks comes out wrong; here it must come out right,
 * to the byte, between any two markers. Not walked: scans that refine AC coefficients (they hang on all earlier ones) and
 * the rare other processes, which are the decoder's alone to judge.
 * @throws Damaged
 */
export function walkJpeg(data: Uint8Array): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const tables = new Map<number, HuffmanTable>();
  let frame: Frame | undefined;
  let restart = 0;
  for (let at = 2; at + 2 <= data.length; ) {
    if (data[at] !== 0xff) throw new Damaged();
    const marker = data[at + 1] ?? 0;
    if (marker === 0xd9) return;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (at + 4 > data.length) throw new Damaged();
    const length = view.getUint16(at + 2);
    const segment = data.subarray(at + 4, at + 2 + length);
    at += 2 + length;
    if (length < 2 || at > data.length) throw new Damaged();
    if (marker === 0xc4) readTables(segment, tables);
    else if (marker === 0xdd) restart = view.getUint16(at - 2);
    else if (marker >= 0xc0 && marker <= 0xc2) frame = readFrame(segment, marker === 0xc2);
    else if (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) return;
    else if (marker === 0xda) {
      if (!frame || frame.height === 0) return;
      at = walkScan(data, at, frame, readScan(segment, frame, tables), restart);
    }
  }
  throw new Damaged();
}

function readTables(segment: Uint8Array, tables: Map<number, HuffmanTable>): void {
  for (let at = 0; at + 17 <= segment.length; ) {
    const counts = segment.subarray(at + 1, at + 17);
    const symbols = counts.reduce((sum, count) => sum + count, 0);
    tables.set(segment[at] ?? 0, huffmanTable(counts, segment.subarray(at + 17, at + 17 + symbols)));
    at += 17 + symbols;
  }
}

function readFrame(segment: Uint8Array, progressive: boolean): Frame {
  const word = (at: number) => (segment[at] ?? 0) * 256 + (segment[at + 1] ?? 0);
  const components = Array.from({ length: segment[5] ?? 0 }, (_, i) => {
    const sampling = segment[7 + i * 3] ?? 0;
    return { id: segment[6 + i * 3] ?? 0, across: sampling >> 4, down: sampling & 15 };
  });
  if (components.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) throw new Damaged();
  return { progressive, height: word(1), width: word(3), components };
}

function readScan(segment: Uint8Array, frame: Frame, tables: Map<number, HuffmanTable>): Scan {
  const count = segment[0] ?? 0;
  const parts = Array.from({ length: count }, (_, i) => {
    const component = frame.components.find(({ id }) => id === segment[1 + i * 2]);
    const chosen = segment[2 + i * 2] ?? 0;
    if (!component) throw new Damaged();
    return { component, dc: tables.get(chosen >> 4) ?? NONE, ac: tables.get(0x10 | (chosen & 15)) ?? NONE };
  });
  const last = frame.progressive ? (segment[2 + count * 2] ?? 0) : 63;
  return { parts, first: segment[1 + count * 2] ?? 0, last, refining: (segment[3 + count * 2] ?? 0) >> 4 > 0 };
}

/** Answers where the marker behind the scan stands. */
function walkScan(data: Uint8Array, from: number, frame: Frame, scan: Scan, restart: number): number {
  let bits = new Bits(data, from);
  if (frame.progressive && scan.refining && scan.first > 0) return behind(data, from);
  const units = unitsOf(frame, scan);
  const decode = frame.progressive ? (scan.first === 0 ? dcOnly(scan) : acFirst(scan)) : sequential(scan);
  for (let unit = 0, expected = 0; unit < units; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      const at = bits.end();
      if (data[at + 1] !== 0xd0 + expected) throw new Damaged();
      expected = (expected + 1) % 8;
      bits = new Bits(data, at + 2);
      decode.restart();
    }
    decode.unit(bits);
  }
  return bits.end();
}

/** MCUs of an interleaved scan, blocks of one of a single component (T.81 A.2). */
function unitsOf({ width, height, components }: Frame, { parts }: Scan): number {
  const across = Math.max(...components.map((component) => component.across));
  const down = Math.max(...components.map((component) => component.down));
  const [only] = parts;
  if (parts.length > 1 || !only) return Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down));
  const columns = Math.ceil(Math.ceil((width * only.component.across) / across) / 8);
  return columns * Math.ceil(Math.ceil((height * only.component.down) / down) / 8);
}

interface Decoder {
  unit(bits: Bits): void;
  restart(): void;
}

/** The blocks of one unit, each with its tables. */
const blocksOf = ({ parts }: Scan) =>
  parts.flatMap((part) =>
    Array.from({ length: parts.length === 1 ? 1 : part.component.across * part.component.down }, () => part),
  );

function sequential(scan: Scan): Decoder {
  const blocks = blocksOf(scan);
  return {
    restart: () => undefined,
    unit(bits) {
      for (const { dc, ac } of blocks) {
        bits.take(magnitude(bits.symbol(dc)));
        for (let k = 1; k < 64; k++) {
          const symbol = bits.symbol(ac);
          if (symbol === 0) break;
          k += symbol >> 4;
          if (k > 63) throw new Damaged();
          bits.take(symbol & 15);
        }
      }
    },
  };
}

function dcOnly(scan: Scan): Decoder {
  const blocks = blocksOf(scan);
  return {
    restart: () => undefined,
    unit(bits) {
      for (const { dc } of blocks) bits.take(scan.refining ? 1 : magnitude(bits.symbol(dc)));
    },
  };
}

/** First scan of a band of AC coefficients, with runs of blocks that are empty from here on (T.81 G.1.2.2). */
function acFirst({ parts, first, last }: Scan): Decoder {
  const ac = parts[0]?.ac ?? NONE;
  let run = 0;
  return {
    restart() {
      run = 0;
    },
    unit(bits) {
      if (run > 0) {
        run--;
        return;
      }
      for (let k = first; k <= last; k++) {
        const symbol = bits.symbol(ac);
        const zeros = symbol >> 4;
        if ((symbol & 15) === 0 && zeros < 15) {
          run = (1 << zeros) - 1 + bits.take(zeros);
          return;
        }
        k += zeros;
        if (k > last) throw new Damaged();
        bits.take(symbol & 15);
      }
    },
  };
}

function magnitude(symbol: number): number {
  if (symbol > 15) throw new Damaged();
  return symbol;
}

/** Where the next marker stands that is no restart. */
function behind(data: Uint8Array, from: number): number {
  for (let at = data.indexOf(0xff, from); at >= 0; at = data.indexOf(0xff, at + 1)) {
    const marker = data[at + 1] ?? 0;
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return at;
  }
  throw new Damaged();
}
