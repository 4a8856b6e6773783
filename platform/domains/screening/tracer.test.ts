import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRenderer } from '../../../lib/pdf/renderer.ts';
import { docxParts, makeZip } from '../../fixtures/made-files.ts';
import { DOCX } from './readers/text.ts';
import { createTracer, sampleKind } from './tracer.ts';

const folder = mkdtempSync(join(tmpdir(), 'tracer-'));
const tracer = createTracer();
afterAll(async () => {
  await tracer.close();
  rmSync(folder, { recursive: true, force: true });
});

const POEM = '永和九年岁在癸丑暮春之初会于会稽山阴之兰亭修禊事也群贤毕至少长咸集';
function put(content: string | Uint8Array): string {
  const path = join(folder, 'sample');
  writeFileSync(path, content);
  return path;
}

it.each([
  ['image/jpeg', 'picture'],
  ['image/tiff', 'picture'],
  ['text/plain; charset=gb18030', 'text'],
  ['application/pdf', 'text'],
  [DOCX, 'text'],
  ['audio/flac', 'sound'],
  ['application/msword', undefined],
  ['video/mp4', undefined],
  ['image/vnd.dwg', undefined],
])('%s is compared as %s', (mediaType, kind) => expect(sampleKind(mediaType)).toBe(kind));

describe('texts', () => {
  it('reads the same words out of a text, a Word document and a PDF', async () => {
    const renderer = createRenderer();
    const pdf = await renderer.render({
      template: join(import.meta.dirname, '../../../lib/pdf/renderer.fixture.typ'),
      data: { text: POEM },
      createdAt: new Date('2026-11-22T04:30:00Z'),
    });
    await renderer.close();
    const traces = [
      await tracer.trace(put(POEM), 'text', 'text/plain; charset=utf-8'),
      await tracer.trace(put(makeZip(docxParts([POEM]))), 'text', DOCX),
      // The template prints it twice.
      await tracer.trace(put(pdf), 'text', 'application/pdf'),
    ];
    const marks = traces.map((trace) =>
      trace.outcome === 'traced' && trace.kind === 'text' ? new Set(trace.hashes) : new Set(),
    );
    expect(marks[0]?.size).toBeGreaterThan(1);
    expect(marks[1]).toEqual(marks[0]);
    expect([...(marks[0] ?? [])].every((hash) => marks[2]?.has(hash))).toBe(true);
  });

  it('says when there are too few words', async () => {
    expect(await tracer.trace(put('春'), 'text', 'text/plain; charset=utf-8')).toEqual({
      kind: 'text',
      outcome: 'too_short',
    });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['picture', 'image/jpeg'],
    ['text', DOCX],
    ['text', 'application/pdf'],
  ] as const)('%s %s that is something else', async (kind, mediaType) => {
    expect(await tracer.trace(put('这不是那种文件'), kind, mediaType)).toEqual({ kind, outcome: 'unreadable' });
  });

  it('a sound that is none is too short', async () => {
    expect(await tracer.trace(put('不是声音'), 'sound', 'audio/mpeg')).toEqual({ kind: 'sound', outcome: 'too_short' });
  });

  it('what takes too long is given up, and the tracer goes on', async () => {
    // No process starts within a millisecond.
    const impatient = createTracer({ timeoutMs: 1 });
    const path = put(POEM);
    const traces = await Promise.all([1, 2].map(() => impatient.trace(path, 'text', 'text/plain; charset=utf-8')));
    expect(traces).toEqual([1, 2].map(() => ({ kind: 'text', outcome: 'unreadable' })));
    expect(await impatient.compare(POEM, POEM)).toBeUndefined();
    await impatient.close();
    await expect(impatient.compare(POEM, POEM)).rejects.toThrow('closed');
  });
});
