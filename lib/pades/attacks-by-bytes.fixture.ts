import { type Attack, BROKEN, bytesOf, dssStream, latin1, ranged } from './attack-text.fixture.ts';
import { firstPage, flipped, inCms, inObject, objectWhere, rootOf, swapped, updated } from './corpus.fixture.ts';
import { openPdf } from './pdf-file.ts';
import { findSignatures, isCovered } from './signatures.ts';
/** One byte changed in each part of a signed file. */
export const FLIPS: Attack[] = [
  ['the version in the header', 1, 'B-B', (p) => swapped(p, '%PDF-1.', '%PDF-2.'), /被改动/],
  [
    'a page',
    3,
    'B-T',
    (p) =>
      flipped(
        p,
        inObject(
          p,
          objectWhere(p, (e, s) => s && e.size <= 3),
        ),
      ),
    /被改动/,
  ],
  ['a font', 1, 'B-LTA', (p) => swapped(p, '/Helvetica', '/Helvetika'), /被改动/],
  [
    'a picture',
    3,
    'B-B',
    (p) =>
      flipped(
        p,
        inObject(
          p,
          objectWhere(p, (e, s) => s && e.has('SMask')),
        ),
      ),
    /被改动/,
  ],
  ['/ByteRange', 1, 'B-B', (p) => swapped(p, '/ByteRange [0 ', '/ByteRange [1 '), /签名范围不合规/],
  ['the first digit of /Contents', 1, 'B-B', (p) => swapped(p, '/Contents <3', '/Contents <2'), /签名内容无法读取/],
  ['the padding of /Contents', 1, 'B-B', (p) => swapped(p, '00>', '01>', 'last'), /签名内容无法读取/],
  ['/M', 1, 'B-T', (p) => flipped(p, latin1(p).lastIndexOf('/M <') + 6), /被改动/],
  ['/Reason', 5, 'B-T', (p) => flipped(p, latin1(p).lastIndexOf('/Reason <') + 11), /被改动/],
  ['/Name', 1, 'B-T', (p) => flipped(p, latin1(p).lastIndexOf('/Name <') + 9), /被改动/],
  ['/SubFilter', 3, 'B-T', (p) => swapped(p, 'CAdES.detached', 'CAdES.detashed'), /被改动|不在本平台的验证范围内/],
  ['/Rect of a signature', 1, 'B-LTA', (p) => swapped(p, '/Rect [60 100', '/Rect [61 100'), /被改动/],
  ['the message digest', 1, 'B-B', (p) => inCms(p, 0, (c) => c.indexOf('2a864886f70d010904', 'hex') + 15), /被改动/],
  [
    'the signature value',
    1,
    'B-T',
    (p) => inCms(p, 0, (c) => c.indexOf('2a864886f70d01010b0500048201', 'hex') + 30),
    /签名值不正确/,
  ],
  [
    'the certificate',
    1,
    'B-B',
    (p) => inCms(p, 0, (c) => c.indexOf('MA27XL')),
    /签名与所附证书不对应|没有签章人的证书/,
  ],
  [
    'the time-stamp token',
    1,
    'B-T',
    (p) => inCms(p, 0, (c) => c.indexOf('2a864886f70d010910020e', 'hex') + 120),
    /时间戳没有通过验证/,
  ],
  ['validation data under an archive stamp', 3, 'B-LTA', (p) => flipped(p, dssStream(p)), /文档时间戳无效/],
  ['a cross-reference', 3, 'B-B', (p) => swapped(p, ' 00000 n', ' 00001 n', 'last'), BROKEN],
  ['the trailer', 1, 'B-B', (p) => swapped(p, '/Root ', '/Rood ', 'last'), BROKEN],
  ['the end mark', 1, 'B-LTA', (p) => swapped(p, '%%EOF', '%%EOX', 'last'), BROKEN],
  ['the start of the cross-reference', 5, 'B-B', (p) => swapped(p, 'startxref', 'startxreg', 'last'), BROKEN],
];

/** Forged ranges, wrappings and files (Mladenov et al. 2019: USF, ISA, SWA). */
export const FORGED: Attack[] = [
  ['USF: no /ByteRange', 1, 'B-B', (p) => swapped(p, '/ByteRange [', '/ByteRamge [', 'last'), /签名范围不合规/],
  ['USF: an empty range', 1, 'B-B', (p) => ranged(p, '/ByteRange [0 0 0 0]'), /签名范围/],
  ['USF: a range of negative numbers', 1, 'B-B', (p) => ranged(p, '/ByteRange [0 -1 -1 -1]'), /签名范围/],
  [
    'USF: a gap far wider than /Contents',
    1,
    'B-B',
    (p) => ranged(p, `/ByteRange [0 50 ${p.length - 50} 50]`),
    /位置不符/,
  ],
  ['USF: empty /Contents', 1, 'B-B', (p) => emptied(p), BROKEN],
  ['USF: no /Contents', 1, 'B-B', (p) => swapped(p, '/Contents <', '/Contemts <', 'last'), /位置不符/],
  ['USF: zeros for a signature', 1, 'B-B', (p) => zeroed(p), /签名内容无法读取/],
  ['ISA: bytes behind the end', 3, 'B-T', (p) => bytesOf(`${latin1(p)}9 0 obj <</Evil true>> endobj\n`), BROKEN],
  ['ISA: bytes and another end mark', 3, 'B-T', (p) => bytesOf(`${latin1(p)}9 0 obj <<>> endobj\n%%EOF\n`), BROKEN],
  [
    'ISA: an update without its cross-reference',
    3,
    'B-T',
    (p) => {
      const start = openPdf(p).sections.at(-1)?.start ?? 0;
      return bytesOf(`${latin1(p)}4 0 obj <</Length 0>>stream\n\nendstream endobj\nstartxref\n${start}\n%%EOF\n`);
    },
    BROKEN,
  ],
  ['SWA: the second stretch is moved behind a wicked update', 1, 'B-B', (p) => wrapped(p), BROKEN],
  [
    'two files are spliced',
    3,
    'B-B',
    (p, corpus) => {
      const other = corpus.stages[3]['B-T'];
      const [a, b] = [openPdf(p).sections.at(-2)?.end ?? 0, openPdf(other).sections.at(-2)?.end ?? 0];
      return bytesOf(latin1(p).slice(0, a) + latin1(other).slice(b));
    },
    /被改动/,
  ],
  [
    '/Prev runs in a circle',
    1,
    'B-B',
    (p) => {
      const start = String(openPdf(p).sections.at(-1)?.start ?? 0);
      return bytesOf(latin1(p).replace(/\/Prev \d+(?=[^/]*\/Size[^/]*$)/, `/Prev ${start}`));
    },
    BROKEN,
  ],
  [
    'an object stands twice in a cross-reference',
    1,
    'B-T',
    (p) => {
      const wicked = updated(p, (u) => u.replace(firstPage(u).number, firstPage(u).dict));
      return bytesOf(
        latin1(wicked).replace(
          /xref\n(\d+) 1\n(\d{10} 00000 n\r\n)(?=trailer[\s\S]{0,300}$)/,
          'xref\n$1 1\n$2$1 1\n$2',
        ),
      );
    },
    BROKEN,
  ],
  [
    'an older object is brought back',
    5,
    'B-T',
    (p) => updated(p, (u) => u.replace(rootOf(u).number, originalRoot(p))),
    /被改动|删除/,
  ],
];

const originalRoot = (pdf: Uint8Array) => {
  const file = openPdf(pdf);
  const root = file.at(0).resolve(file.at(0).trailer.entries.get('Root'));
  if (root?.kind !== 'dict') throw new Error('no root');
  return root;
};

function emptied(pdf: Uint8Array): Uint8Array {
  return bytesOf(latin1(pdf).replace(/\/Contents <[0-9A-F]+>(?![\s\S]*\/Contents <)/, '/Contents <>'));
}

function zeroed(pdf: Uint8Array): Uint8Array {
  const zeros = (_: string, digits: string) => `/Contents <${'0'.repeat(digits.length)}>`;
  return bytesOf(latin1(pdf).replace(/\/Contents <([0-9A-F]{40,})>(?![\s\S]*\/Contents <)/, zeros));
}

/** Signature wrapping (Mladenov et al. 2019): the signed tail still digests right, but stands elsewhere. */
function wrapped(pdf: Uint8Array): Uint8Array {
  const [found] = findSignatures(openPdf(pdf));
  if (!found || !isCovered(found.coverage)) throw new Error('not signed');
  const [front, tail] = found.coverage.signed.map((part) => latin1(part)) as [string, string];
  const hole = latin1(pdf).slice(front.length, pdf.length - tail.length);
  const evil = '4 0 obj <</Length 16>>stream\n0 0 600 800 re f\nendstream endobj\n';
  const moved = ranged(pdf, `/ByteRange [0 ${front.length} ${pdf.length + evil.length} ${tail.length}]`);
  return bytesOf(latin1(moved).slice(0, front.length) + hole + evil + tail);
}
