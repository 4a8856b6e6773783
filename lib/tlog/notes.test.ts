import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashLeaf } from '../merkle/hash.ts';
import { inclusionProof, rootHash } from '../merkle/proof.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { type LogProof, type ProofPolicy, readLogProof, verifyLogProof, writeLogProof } from './log-proof.ts';
import { Malformed } from './malformed.ts';
import { LOG_KEY, readSigningKey, readVerifierKey, signingKey, WITNESS_KEY, writeSigningKey } from './note-key.ts';
import { cosignText, heldSignatures, readNote, signText, writeNote } from './signed-note.ts';
import { readAddCheckpoint, writeAddCheckpoint } from './witness-message.ts';

const LOG = signingKey('register.example/log', LOG_KEY, Buffer.alloc(32, 1));
const ONE = signingKey('witness.example/one', WITNESS_KEY, Buffer.alloc(32, 2));
const TWO = signingKey('witness.example/two', WITNESS_KEY, Buffer.alloc(32, 3));
const STRANGER = signingKey('witness.example/one', WITNESS_KEY, Buffer.alloc(32, 4));
const NOON = 1_763_870_400;

/** The example of C2SP signed-note. */
const EXAMPLE_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const EXAMPLE_NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
/** The examples of C2SP tlog-checkpoint and tlog-cosignature. */
const COSIGNED = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

describe('published examples', () => {
  it('the signed note holds, and no longer with one letter changed', () => {
    const key = readVerifierKey(EXAMPLE_KEY);
    expect(heldSignatures(readNote(EXAMPLE_NOTE), [key])).toMatchObject([
      { key: { name: 'example.com/foo' }, time: null },
    ]);
    expect(heldSignatures(readNote(EXAMPLE_NOTE.replace('an example', 'no example')), [key])).toBeUndefined();
    expect(writeNote(readNote(EXAMPLE_NOTE))).toBe(EXAMPLE_NOTE);
  });

  it('the cosigned checkpoint is read, to the second', () => {
    const { text, signatures } = readNote(COSIGNED);
    expect(readCheckpoint(text)).toMatchObject({
      origin: 'example.com/behind-the-sofa',
      size: 20_852_163,
      extensions: [],
    });
    expect(writeCheckpoint(readCheckpoint(text))).toBe(text);
    expect(Buffer.from(signatures[1]?.bytes ?? []).readBigUInt64BE()).toBe(1_679_315_147n);
    expect(writeNote({ text, signatures })).toBe(COSIGNED);
  });

  it.each([
    // A pair that another implementation made, and keys in use elsewhere.
    'binarytransparency.log/example+5de0f997+AcPfp2roeTxqSqmPdDkA9rIAd0pe3C5Je6Rze2SqBDUp',
    'TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6',
    'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  ])('the key %s has the id it says', (text) => {
    expect(readVerifierKey(text).text).toBe(text);
    expect(() => readVerifierKey(text.replace(/\+[0-9a-f]/, (id) => (id === '+0' ? '+1' : '+0')))).toThrow(Malformed);
  });

  it('the private key leads to the public one', () => {
    const text = 'PRIVATE+KEY+binarytransparency.log/example+5de0f997+AXNNv9racVtMynH7oHIogZ4xS5sAIHBl47hlrcf6vsfu';
    expect(readSigningKey(text).text).toBe(
      'binarytransparency.log/example+5de0f997+AcPfp2roeTxqSqmPdDkA9rIAd0pe3C5Je6Rze2SqBDUp',
    );
  });
});

const CHECKPOINT = { origin: LOG.name, size: 8, root: rootHash([hashLeaf(Buffer.from('x'))]), extensions: [] };
const TEXT = writeCheckpoint(CHECKPOINT);

describe('notes', () => {
  it.each(['a+b', 'a b', '', 'a\u3000b'])('take no key under the name %j', (name) =>
    expect(() => signingKey(name, LOG_KEY, Buffer.alloc(32))).toThrow(Malformed),
  );

  it('keys come back as they were written, of one kind only', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.constantFrom(LOG_KEY, WITNESS_KEY),
        (seed, type) => {
          const key = readSigningKey(writeSigningKey('a.example/b', type, seed));
          expect(readVerifierKey(key.text)).toMatchObject({ name: 'a.example/b', type, id: key.id });
        },
      ),
    );
    expect(() => readVerifierKey(`${LOG.text}=`)).toThrow(Malformed);
    expect(() => readVerifierKey('a.example+00000000+AwEB')).toThrow(Malformed);
  });

  it('hold for known keys, ignore unknown ones, and fall with one broken signature', () => {
    const signatures = [signText(TEXT, LOG), cosignText(TEXT, ONE, NOON), cosignText(TEXT, STRANGER, NOON)];
    const note = readNote(writeNote({ text: TEXT, signatures }));
    expect(heldSignatures(note, [LOG, ONE, TWO])).toMatchObject([
      { key: { name: LOG.name }, time: null },
      { key: { text: ONE.text }, time: NOON },
    ]);
    const broken = { ...cosignText(TEXT, ONE, NOON), id: TWO.id, name: TWO.name };
    expect(heldSignatures({ text: TEXT, signatures: [...signatures, broken] }, [LOG, TWO])).toBeUndefined();
  });

  it('a cosignature is bound to its time, its text and its kind', () => {
    const signature = cosignText(TEXT, ONE, NOON);
    const later = Buffer.from(signature.bytes);
    later.writeBigUInt64BE(BigInt(NOON + 1));
    const plain = { ...signText(TEXT, ONE) };
    const cases = [
      { text: TEXT, signatures: [{ ...signature, bytes: later }] },
      { text: writeCheckpoint({ ...CHECKPOINT, size: 9 }), signatures: [signature] },
      { text: TEXT, signatures: [plain] },
    ];
    for (const note of cases) expect(heldSignatures(note, [ONE])).toBeUndefined();
    expect(heldSignatures({ text: TEXT, signatures: [signature] }, [ONE])).toHaveLength(1);
  });

  it.each([
    ['no signatures', 'text\n'],
    ['no empty line', 'text\n— a AAAAAAAA\n'],
    ['a tab', `te\txt\n\n— a AAAAAAAA\n`],
    ['a carriage return', 'text\r\n\n— a AAAAAAAA\n'],
    ['no last newline', EXAMPLE_NOTE.trimEnd()],
    ['a hyphen for the dash', EXAMPLE_NOTE.replace('—', '-')],
    ['base64 with loose ends', EXAMPLE_NOTE.replace('aQM=', 'aQN=')],
    ['base64 without padding', EXAMPLE_NOTE.replace('aQM=', 'aQM')],
    ['a third part', EXAMPLE_NOTE.replace('aQM=', 'aQM= x')],
    ['too short a signature', 'text\n\n— a AAAAAA==\n'],
  ])('with %s is none', (_what, source) => expect(() => readNote(source)).toThrow(Malformed));

  it.each([
    ['leading zero', TEXT.replace('\n8\n', '\n08\n')],
    ['sign', TEXT.replace('\n8\n', '\n+8\n')],
    ['size beyond what is counted here', TEXT.replace('\n8\n', '\n18446744073709551615\n')],
    ['short root', 'a.example\n1\nAAAA\n'],
    ['empty origin', `\n${TEXT}`],
    ['empty extension line', `${TEXT}\n`],
    ['no end of line', TEXT.trimEnd()],
    ['two lines', 'a.example\n1\n'],
  ])('a checkpoint with %s is none', (_what, text) => expect(() => readCheckpoint(text)).toThrow(Malformed));

  it('a request to a witness comes back as it was written', () => {
    const checkpoint = writeNote({ text: TEXT, signatures: [signText(TEXT, LOG)] });
    const message = { oldSize: 5, proof: [hashLeaf(Buffer.from('a')), hashLeaf(Buffer.from('b'))], checkpoint };
    expect(readAddCheckpoint(writeAddCheckpoint(message))).toEqual(message);
    expect(readAddCheckpoint(writeAddCheckpoint({ ...message, proof: [] }))).toEqual({ ...message, proof: [] });
    for (const wrong of ['', 'old 5\n', 'old -5\n\nx', 'old 05\n\nx', 'old 5\nAAAA\n\nx', 'size 5\n\nx'])
      expect(() => readAddCheckpoint(wrong)).toThrow(Malformed);
    const long = Array.from({ length: 64 }, () => hashLeaf(Buffer.from('a')));
    expect(() => readAddCheckpoint(writeAddCheckpoint({ ...message, proof: long }))).toThrow(Malformed);
  });
});

const ENTRIES = Array.from({ length: 8 }, (_, i) => Buffer.from(`entry ${i}`));
const HASHES = ENTRIES.map(hashLeaf);

function proofOf(index: number, change: Partial<LogProof> = {}): string {
  const text = writeCheckpoint({ origin: LOG.name, size: 8, root: rootHash(HASHES), extensions: [] });
  const checkpoint = writeNote({ text, signatures: [signText(text, LOG), cosignText(text, ONE, NOON)] });
  return writeLogProof({ extra: null, index, hashes: inclusionProof(HASHES, index), checkpoint, ...change });
}
const POLICY: ProofPolicy = { logs: [LOG], witnesses: [ONE, TWO], quorum: 1 };
const entry = (index: number) => ENTRIES[index] as Buffer;

describe('proofs as files', () => {
  it('hold offline for each leaf, with extra data or without', () => {
    for (const index of ENTRIES.keys()) {
      const source = proofOf(index, { extra: index % 2 === 0 ? entry(index) : null });
      expect(readLogProof(source)).toMatchObject({ index });
      expect(writeLogProof(readLogProof(source))).toBe(source);
      const verdict = verifyLogProof(source, entry(index), POLICY);
      expect(verdict).toMatchObject({ holds: true, checkpoint: { size: 8 }, cosignatures: [{ time: NOON }] });
      expect(verifyLogProof(source, entry((index + 1) % 8), POLICY)).toEqual({ holds: false, reason: 'not_included' });
    }
  });

  it('say what is wrong', () => {
    const judged = (source: string, policy: Partial<ProofPolicy> = {}) =>
      verifyLogProof(source, entry(3), { ...POLICY, ...policy });
    expect(judged(proofOf(3), { quorum: 2 })).toEqual({ holds: false, reason: 'too_few_witnesses' });
    expect(judged(proofOf(3), { logs: [] })).toEqual({ holds: false, reason: 'log_unknown' });
    expect(judged(proofOf(3, { hashes: inclusionProof(HASHES, 4) }))).toEqual({ holds: false, reason: 'not_included' });
    const forged = proofOf(3).replace('\n8\n', '\n9\n');
    expect(judged(forged)).toEqual({ holds: false, reason: 'signature_broken' });
    // The same witness twice is one witness.
    const { checkpoint } = readLogProof(proofOf(3));
    const doubled = checkpoint + checkpoint.slice(checkpoint.indexOf(`— ${ONE.name}`));
    expect(judged(proofOf(3, { checkpoint: doubled }), { quorum: 2 })).toEqual({
      holds: false,
      reason: 'too_few_witnesses',
    });
    // A log may sign only what bears its own name.
    const text = writeCheckpoint({ origin: 'other.example/log', size: 8, root: rootHash(HASHES), extensions: [] });
    const other = writeNote({ text, signatures: [signText(text, LOG), cosignText(text, ONE, NOON)] });
    expect(judged(proofOf(3, { checkpoint: other }))).toEqual({ holds: false, reason: 'log_unknown' });
  });

  it.each([
    ['another first line', proofOf(0).replace('@v1', '@v2')],
    ['no index', proofOf(0).replace(/index 0\n/, '')],
    ['index with a zero before', proofOf(1).replace('index 1', 'index 01')],
    ['extra that is no base64', proofOf(0).replace('index', 'extra ???\nindex')],
    ['two extras', proofOf(0).replace('index', 'extra AAAA\nextra AAAA\nindex')],
    ['a short hash', proofOf(0).replace('index 0\n', 'index 0\nAAAA\n')],
    ['no checkpoint', proofOf(0).split('\n\n')[0] ?? ''],
    ['nothing', ''],
  ])('with %s are none', (_what, source) => {
    expect(() => readLogProof(source)).toThrow(Malformed);
    expect(verifyLogProof(source, entry(0), POLICY)).toEqual({ holds: false, reason: 'malformed' });
  });

  it('do not survive the change of any one letter before the signatures', () => {
    const source = proofOf(5);
    const signed = source.indexOf('\n—');
    fc.assert(
      fc.property(fc.nat(signed - 1), fc.constantFrom('A', '0', '\n', '1', ' '), (at, letter) => {
        fc.pre(source[at] !== letter);
        const changed = source.slice(0, at) + letter + source.slice(at + 1);
        expect(verifyLogProof(changed, entry(5), POLICY).holds).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('hostile text is a verdict, never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (source) => {
        expect(verifyLogProof(source, entry(0), POLICY).holds).toBe(false);
        expect(verifyLogProof(`c2sp.org/tlog-proof@v1\nindex 0\n\n${source}`, entry(0), POLICY).holds).toBe(false);
      }),
    );
  });
});
