import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { DAY, NOW } from '../rfc3161/test-authority.fixture.ts';
import { bytesOf, dssStream, latin1 } from './attack-text.fixture.ts';
import { FLIPS, FORGED } from './attacks-by-bytes.fixture.ts';
import { REPLACED } from './attacks-by-updates.fixture.ts';
import { type Corpus, flipped, makeCorpus, STAGES } from './corpus.fixture.ts';
import { openPdf } from './pdf-file.ts';
import type { PdfReport } from './report.ts';
import { findSignatures, isCovered } from './signatures.ts';
import type { TrustOptions } from './trust.ts';
import { validatePdf } from './validate.ts';

let corpus: Corpus;
let options: TrustOptions;
beforeAll(async () => {
  corpus = await makeCorpus();
  const anchors = [corpus.world.root.certificate];
  options = { anchors, timestampAnchors: anchors, at: new Date(NOW.getTime() + DAY) };
});

/** Every sentence of a report. */
const said = (report: PdfReport) =>
  [report.summary, ...report.signatures, ...report.documentTimestamps].map((each) =>
    typeof each === 'string' ? each : each.summary,
  );

const cutBefore = (pdf: Uint8Array, section: number) => pdf.slice(0, (openPdf(pdf).sections[section]?.end ?? 0) + 1);
describe.each([
  ['a byte changed in', FLIPS],
  ['an update in which', REPLACED],
  ['a forgery:', FORGED],
])('%s', (_, attacks) => {
  test.each(attacks)(
    '%s (%i signers, %s) is never valid, and it is said why',
    async (_what, signers, stage, make, sentence) => {
      const untouched = corpus.stages[signers][stage];
      const pdf = make(untouched, corpus);
      expect(Buffer.compare(pdf, untouched)).not.toBe(0);
      const report = await validatePdf(pdf, options);
      expect(report.valid).toBe(false);
      expect(['invalid', 'unjudged', 'unreadable']).toContain(report.verdict);
      expect(said(report).join('\n')).toMatch(sentence);
    },
  );
});

describe('what the file alone cannot tell', () => {
  test('the last update cut off is the file as it was before: one signature fewer, and a lower level', async () => {
    const full = corpus.stages[5].renewed;
    const sections = openPdf(full).sections.length;
    const seen = [];
    for (let left = sections - 1; left >= sections - 9; left--) {
      const report = await validatePdf(cutBefore(full, left), options);
      expect(report.verdict).not.toBe('invalid');
      seen.push([report.signatures.length, report.documentTimestamps.length].join('+'));
    }
    expect(seen.slice(0, 3)).toEqual(['5+2', '5+1', '5+0']);
  });

  test('revocation data that is not yet under an archive stamp only counts when it is right', async () => {
    const pdf = corpus.stages[1]['B-LT'];
    const report = await validatePdf(flipped(pdf, dssStream(pdf)), options);
    expect(report).toMatchObject({ verdict: 'valid', signatures: [{ level: 'B-T' }] });
  });

  test('only the digits of the newest signature itself are signed by nobody, and of those only their case is free', async () => {
    for (const stage of STAGES) {
      const pdf = corpus.stages[1][stage];
      const last = findSignatures(openPdf(pdf)).at(-1)?.coverage;
      if (!last || !isCovered(last)) throw new Error('not signed');
      const [front, tail] = last.signed;
      const trailing = pdf.length - last.end;
      if (stage !== 'B-LT') expect(trailing).toBe(0);
      const hole = latin1(pdf).slice(front.length, last.end - tail.length);
      expect(hole).toMatch(/^<[0-9A-F]+>$/);
      const lower = bytesOf(latin1(front) + hole.toLowerCase() + latin1(pdf).slice(last.end - tail.length));
      expect((await validatePdf(lower, options)).valid).toBe(true);
    }
  });
});

describe.each([false, true])('an untouched file (cross-reference streams: %s)', (useXRefStream) => {
  test('is never called bad, at any stage', async () => {
    const { world, stages } = useXRefStream ? await makeCorpus(true) : corpus;
    const anchors = [world.root.certificate];
    for (const [signers, files] of Object.entries(stages)) {
      for (const stage of STAGES) {
        const report = await validatePdf(files[stage], { ...options, anchors, timestampAnchors: anchors });
        const level = stage === 'renewed' ? 'B-LTA' : stage;
        expect([signers, stage, report.verdict]).toEqual([signers, stage, 'valid']);
        expect(report.signatures.map((each) => each.level)).toEqual(Array(Number(signers)).fill(level));
      }
    }
  });
});

test('the corpus has no attack twice', () => {
  const made = [...FLIPS, ...REPLACED, ...FORGED].map(([, signers, stage, make]) =>
    createHash('sha256').update(make(corpus.stages[signers][stage], corpus)).digest('hex'),
  );
  expect(new Set(made).size).toBe(made.length);
  expect(made.length).toBeGreaterThan(45);
});
