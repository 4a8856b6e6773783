import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openPdf } from './pdf-file.ts';
import { readValue } from './pdf-syntax.ts';
import { textOf, text as textString } from './pdf-values.ts';
import { makePdf } from './test-signing.fixture.ts';

const ascii = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'));
const value = (content: string) =>
  readValue({ bytes: ascii(content), at: 0, inFile: true, budget: { read: 1e6, decoded: 0, values: 1000 } });

/** A file of these objects, numbered from 1, with a table that is right. */
function pdfOf(
  objects: readonly (string | Uint8Array)[],
  trailer = '/Root 1 0 R',
  count = objects.length + 1,
): Uint8Array {
  const parts: Uint8Array[] = [ascii('%PDF-1.7\n')];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  const offsets = objects.map((object, i) => {
    const at = length();
    parts.push(ascii(`${i + 1} 0 obj\n`), typeof object === 'string' ? ascii(object) : object, ascii('\nendobj\n'));
    return at;
  });
  const start = length();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n\r\n`).join('');
  parts.push(ascii(`xref\n0 ${count}\n0000000000 65535 f\r\n${rows}trailer\n<</Size ${count} ${trailer}>>\n`));
  parts.push(ascii(`startxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}

const open = (pdf: Uint8Array) => {
  const file = openPdf(pdf);
  const last = file.at(file.sections.length - 1);
  return [...last.numbers()].map((number) => last.object(number)?.value);
};

describe('values', () => {
  test.each([
    ['12 0 R', { kind: 'ref', number: 12, generation: 0 }],
    ['-.5', { kind: 'number', value: -0.5 }],
    ['/A#20b', { kind: 'name', value: 'A b' }],
    ['[1 2 0 R 3]', { kind: 'array', items: [{ value: 1 }, { number: 2 }, { value: 3 }], start: 0, end: 11 }],
    ['<</A<41>/B true>>', { kind: 'dict' }],
    ['null', { kind: 'null' }],
  ])('%s is read', (content, expected) => {
    expect(value(content)).toMatchObject(expected);
  });

  test.each(['<</A 1 /A 2>>', '(open', '<4', '[1 2', '1.2.3', '/A#zz', '<</A', 'nulll', '<4x>'])(
    '%s is refused',
    (content) => {
      expect(() => value(content)).toThrow(expect.objectContaining({ code: 'malformed_pdf' }));
    },
  );

  test('escapes in strings are undone', () => {
    const read = value('(a\\(b\\)\\101\\\r\nc(d)\r\n\\n)');
    expect(textOf(read)).toBe('a(b)Ac(d)\n\n');
    expect(textOf(textString('签章 𠮷'))).toBe('签章 𠮷');
    expect(textOf(textString('plain'))).toBe('plain');
  });
});

describe('a hostile file', () => {
  test.each<[string, () => Uint8Array, string]>([
    ['nests without end', () => pdfOf(['['.repeat(100_000)]), 'too_complex'],
    ['has a circle of updates', () => pdfOf(['<<>>'], '/Root 1 0 R /Prev 29'), 'malformed_pdf'],
    ['is encrypted', () => pdfOf(['<<>>'], '/Root 1 0 R /Encrypt 1 0 R'), 'encrypted_pdf'],
    ['has a second cross-reference that is none', () => pdfOf(['<<>>'], '/Root 1 0 R /XRefStm 9'), 'malformed_pdf'],
    ['promises more entries than it has', () => pdfOf(['<<>>'], '/Root 1 0 R', 9_000_000), 'malformed_pdf'],
    ['has a stream whose length is itself', () => pdfOf(['<</Length 1 0 R>>stream\nx\nendstream']), 'malformed_pdf'],
    [
      'has bytes behind its end',
      () => new Uint8Array(Buffer.concat([pdfOf(['<<>>']), ascii('<<evil>>')])),
      'malformed_pdf',
    ],
    ['puts another object in the place of one', () => swapped(), 'malformed_pdf'],
    ['has more values than a document needs', () => pdfOf([`[${'0 '.repeat(3_100_000)}]`]), 'too_complex'],
    ['unpacks to a thousand times its size', () => bomb(), 'malformed_pdf'],
  ])('that %s ends in a refusal', (_, make, code) => {
    const pdf = make();
    expect(() => open(pdf)).toThrow(expect.objectContaining({ code }));
  });

  test('with thousands of objects one inside the other is refused before it costs', () => {
    const count = 4000;
    const head = '%PDF-1.7\n';
    // Each object is a string that holds all the following ones.
    const objects = Array.from({ length: count }, (_, i) => `${String(i + 1).padStart(5, '0')} 0 obj (`);
    const body = `${head}${objects.join('')}${')endobj '.repeat(count)}\n`;
    const rows = objects.map((text, i) => `${String(head.length + i * text.length).padStart(10, '0')} 00000 n\r\n`);
    const table = `xref\n1 ${count}\n${rows.join('')}trailer\n<</Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`;
    expect(() => open(ascii(body + table))).toThrow(expect.objectContaining({ code: 'too_complex' }));
  });
});

/** Two objects whose rows in the table are exchanged. */
function swapped(): Uint8Array {
  const text = Buffer.from(pdfOf(['<<>>', '<<>>'])).toString('latin1');
  return ascii(text.replace(/(\d{10} 00000 n\r\n)(\d{10} 00000 n\r\n)/, '$2$1'));
}

function bomb(): Uint8Array {
  const data = deflateSync(Buffer.alloc(100 * 1024 * 1024));
  const dict = `<</Type/XRef/Size 2/W[1 1 1]/Root 1 0 R/Filter/FlateDecode/Length ${data.length}>>stream\n`;
  const head = ascii('%PDF-1.7\n');
  const parts = [head, ascii(`1 0 obj${dict}`), data, ascii(`\nendstream endobj\nstartxref\n${head.length}\n%%EOF`)];
  return new Uint8Array(Buffer.concat(parts));
}

test.each([true, false])(
  'what the PDF library writes is read whole (cross-reference stream: %s)',
  async (useXRefStream) => {
    expect(open(await makePdf(useXRefStream)).filter((each) => each !== undefined).length).toBeGreaterThan(5);
  },
);

test('bytes between the last update and the end of the file are refused', () => {
  const pdf = Buffer.from(pdfOf(['<<>>'])).toString('latin1');
  const tail = pdf.slice(pdf.indexOf('startxref'));
  expect(() => open(ascii(`${pdf}9 0 obj <</Evil true>> endobj\n${tail}`))).toThrow('belong to no update');
});
