import { describe, expect, it } from 'vitest';
import { hashLeaf } from '../../lib/merkle/hash.ts';
import { consistencyProof, rootHash } from '../../lib/merkle/proof.ts';
import { writeCheckpoint } from '../../lib/tlog/checkpoint.ts';
import { LOG_KEY, signingKey } from '../../lib/tlog/note-key.ts';
import { signText, writeNote } from '../../lib/tlog/signed-note.ts';
import { writeAddCheckpoint } from '../../lib/tlog/witness-message.ts';
import { type Judgement, judge, type Seen } from './watch.ts';

const LOG = signingKey('register.example/log', LOG_KEY, Buffer.alloc(32, 1));
const leaves = (words: readonly string[]) => words.map((word) => hashLeaf(Buffer.from(word)));
const HONEST = leaves(Array.from({ length: 20 }, (_, i) => `leaf ${i}`));
const SEEN: Seen = { size: 8, root: rootHash(HONEST.slice(0, 8)) };

interface Request {
  tree?: readonly Uint8Array[];
  oldSize?: number;
  proof?: readonly Uint8Array[];
  origin?: string;
  signer?: typeof LOG;
  root?: Uint8Array;
}

function body({ tree = HONEST, oldSize = 8, origin = LOG.name, signer = LOG, ...more }: Request = {}): string {
  const proof = more.proof ?? (oldSize > 0 && oldSize <= tree.length ? consistencyProof(tree, oldSize) : []);
  const text = writeCheckpoint({ origin, size: tree.length, root: more.root ?? rootHash(tree), extensions: [] });
  return writeAddCheckpoint({ oldSize, proof, checkpoint: writeNote({ text, signatures: [signText(text, signer)] }) });
}

const asked = (source: string, seen: Seen | undefined = SEEN): Judgement =>
  judge(
    source,
    (origin) => (origin === LOG.name ? LOG : undefined),
    () => seen,
  );
const never = (source: string) =>
  judge(
    source,
    () => LOG,
    () => undefined,
  );

describe('a witness', () => {
  it('cosigns what extends the tree it has seen, a first tree, and the same again', () => {
    expect(asked(body())).toMatchObject({ status: 200, seen: { size: 20 }, origin: LOG.name });
    expect(never(body({ oldSize: 0 }))).toMatchObject({ status: 200, seen: { size: 20 } });
    expect(never(body({ oldSize: 0, tree: [] }))).toMatchObject({ status: 200, seen: { size: 0 } });
    expect(asked(body({ tree: HONEST.slice(0, 8) }))).toMatchObject({ status: 200, seen: { size: 8 } });
  });

  it.each<[string, Request]>([
    ['a changed leaf', { tree: HONEST.with(3, hashLeaf(Buffer.from('forged'))) }],
    ['a leaf taken away', { tree: HONEST.toSpliced(3, 1) }],
    ['two leaves in another order', { tree: [HONEST[1], HONEST[0], ...HONEST.slice(2)] as Uint8Array[] }],
    ['a leaf put in between', { tree: HONEST.toSpliced(3, 0, hashLeaf(Buffer.from('late'))) }],
    ['the same size with another root', { tree: HONEST.slice(0, 8).with(0, hashLeaf(Buffer.from('forged'))) }],
    ['a proof of another growth', { proof: consistencyProof(HONEST.slice(0, 19), 8) }],
    ['no proof', { proof: [] }],
    ['one hash too many', { proof: [...consistencyProof(HONEST, 8), SEEN.root] }],
  ])('refuses %s with 422', (_what, request) => expect(asked(body(request)).status).toBe(422));

  it('refuses a proof for a first tree, and an empty tree that is not', () => {
    expect(never(body({ oldSize: 0, proof: [SEEN.root] })).status).toBe(422);
    expect(never(body({ oldSize: 0, tree: [], root: SEEN.root })).status).toBe(422);
  });

  it('tells the size it has when asked from another', () => {
    expect(asked(body({ oldSize: 5 }))).toEqual({ status: 409, size: 8 });
    expect(asked(body({ oldSize: 0 }))).toEqual({ status: 409, size: 8 });
    // A log that went back, as after a restored backup.
    expect(asked(body({ tree: HONEST.slice(0, 4), oldSize: 4 }))).toEqual({ status: 409, size: 8 });
    expect(never(body())).toEqual({ status: 409, size: 0 });
  });

  it('knows its logs and their keys', () => {
    const other = signingKey(LOG.name, LOG_KEY, Buffer.alloc(32, 9));
    expect(asked(body({ origin: 'other.example/log' })).status).toBe(404);
    expect(asked(body({ signer: other })).status).toBe(403);
    expect(asked(body({ signer: { ...other, id: LOG.id } })).status).toBe(403);
    expect(asked(body({ tree: HONEST.slice(0, 4) })).status).toBe(400);
    for (const source of ['', 'old 8\n', body().replace('old 8', 'old 08'), body().trimEnd()])
      expect(asked(source).status).toBe(400);
  });
});
