import type { OpenFile } from './read-at.ts';

/** A stream or storage of an OLE compound file ([MS-CFB] 2.6). */
export interface CompoundEntry {
  name: string;
  firstSector: number;
  bytes: number;
}

const END = 0xfffffffa;
const MAX_DIRECTORY_SECTORS = 2000;

/** The names inside a compound file and where they begin; undefined when its tables do not hold together. */
export async function readCompoundFile(file: OpenFile) {
  const head = await file.read(0, 512);
  if (head.length < 512) return undefined;
  const shift = head.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return undefined;
  const sectorBytes = 1 << shift;
  const positionOf = (sector: number) => (sector + 1) * sectorBytes;
  const tables = await tableSectors(file, head, sectorBytes, positionOf);
  const next = async (sector: number): Promise<number> => {
    const perTable = sectorBytes / 4;
    const table = tables[Math.floor(sector / perTable)];
    if (table === undefined) return END;
    const word = await file.read(positionOf(table) + (sector % perTable) * 4, 4);
    return word.length === 4 ? word.readUInt32LE(0) : END;
  };
  const entries: CompoundEntry[] = [];
  let sectors = 0;
  for (let sector = head.readUInt32LE(48); sector < END; sector = await next(sector)) {
    const part = await file.read(positionOf(sector), sectorBytes);
    if (part.length < sectorBytes || ++sectors > MAX_DIRECTORY_SECTORS) return undefined;
    for (let at = 0; at < sectorBytes; at += 128) {
      const nameBytes = part.readUInt16LE(at + 64);
      if (nameBytes < 2 || nameBytes > 64) continue;
      entries.push({
        name: part.toString('utf16le', at, at + nameBytes - 2),
        firstSector: part.readUInt32LE(at + 116),
        bytes: part.readUInt32LE(at + 120),
      });
    }
  }
  return { entries, positionOf };
}

/** Sectors that hold the allocation table: 109 in the header, the rest in a chain of their own. */
async function tableSectors(file: OpenFile, head: Buffer, sectorBytes: number, positionOf: (sector: number) => number) {
  const words = (part: Buffer) =>
    Array.from({ length: Math.floor(part.length / 4) }, (_, i) => part.readUInt32LE(i * 4));
  const sectors = words(head.subarray(76, 512));
  let chain = head.readUInt32LE(68);
  for (let steps = 0; chain < END && steps < MAX_DIRECTORY_SECTORS; steps++) {
    const part = words(await file.read(positionOf(chain), sectorBytes));
    chain = part.pop() ?? END;
    sectors.push(...part);
  }
  return sectors.filter((sector) => sector < END);
}
