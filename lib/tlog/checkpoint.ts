import { HASH_SIZE } from '../merkle/hash.ts';
import { Malformed } from './malformed.ts';
import { readBase64, readDecimal, writeBase64 } from './text-parts.ts';

/** The signed head of a log (C2SP tlog-checkpoint): what a note's text says. */
export interface Checkpoint {
  /** The log's name, usually its address without a scheme. */
  origin: string;
  /** Leaves in the tree. */
  size: number;
  /** RFC 6962 root over them, 32 bytes. */
  root: Uint8Array;
  extensions: readonly string[];
}

/** The text of a note, with its final newline. */
export const writeCheckpoint = ({ origin, size, root, extensions }: Checkpoint): string =>
  [origin, String(size), writeBase64(root), ...extensions, ''].join('\n');

/** Reads the text of a note as a checkpoint. @throws Malformed */
export function readCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) throw new Malformed('checkpoint: lines');
  const [origin = '', sizeLine = '', rootLine = '', ...extensions] = lines;
  const size = readDecimal(sizeLine);
  const root = readBase64(rootLine);
  if (size === undefined) throw new Malformed('checkpoint: tree size');
  if (root?.length !== HASH_SIZE) throw new Malformed('checkpoint: root hash');
  return { origin, size, root, extensions };
}
