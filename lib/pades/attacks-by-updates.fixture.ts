import { type Attack, bytesOf, latin1 } from './attack-text.fixture.ts';
import {
  array,
  dict,
  drawing,
  firstField,
  firstPage,
  isArray,
  isRef,
  name,
  number,
  objectWhere,
  ref,
  rootOf,
  text,
  updated,
  withEntries,
} from './corpus.fixture.ts';
import { openPdf } from './pdf-file.ts';
import { findSignatures } from './signatures.ts';
/** Updates after the signatures, with the shadow attacks of Mladenov et al. 2021. */
export const REPLACED: Attack[] = [
  [
    'a signature is stripped out of the form',
    3,
    'B-T',
    (p) =>
      updated(p, (u) => {
        const field = firstField(u);
        u.replace(field.number, {
          kind: 'dict',
          entries: new Map([...field.dict.entries].filter(([key]) => key !== 'V')),
        });
      }),
    /签名不属于文件的任何签章域|被改动/,
  ],
  [
    'a signature dictionary is overwritten',
    3,
    'B-T',
    (p) => updated(p, (u) => u.replace(firstField(u).signature ?? 0, dict({ Type: name('Sig') }))),
    /改动了已有的签章/,
  ],
  [
    'a page is added',
    1,
    'B-LTA',
    (p) =>
      updated(p, (u) => {
        const pages = rootOf(u).dict.entries.get('Pages');
        const tree = u.current(pages);
        if (!isRef(pages) || tree?.kind !== 'dict') throw new Error('no pages');
        const kids = u.current(tree.entries.get('Kids'));
        const more = u.add(dict({ Type: name('Page'), Parent: pages, MediaBox: array([0, 0, 9, 9].map(number)) }));
        u.replace(pages.number, withEntries(tree, { Kids: array([...(isArray(kids) ? kids.items : []), ref(more)]) }));
      }),
    /改动了页面次序/,
  ],
  ['a page is removed', 3, 'B-B', (p) => updated(p, (u) => turnPages(u, (kids) => kids.slice(1))), /改动了页面次序/],
  [
    'pages change places',
    5,
    'B-B',
    (p) => updated(p, (u) => turnPages(u, (kids) => kids.toReversed())),
    /改动了页面次序/,
  ],
  [
    'a field gets another value',
    3,
    'B-LTA',
    (p) =>
      updated(p, (u) => {
        const field = objectWhere(p, (e) => e.has('V') && e.has('T') && !isRef(e.get('V')));
        const found = u.current(ref(field));
        if (found?.kind === 'dict') u.replace(field, withEntries(found, { V: text('900') }));
      }),
    /批注或表单域/,
  ],
  [
    'the drawing of an earlier seal is overwritten',
    3,
    'B-T',
    (p) =>
      updated(p, (u) => {
        const appearance = u.current(firstField(u).dict.entries.get('AP'));
        const drawn = appearance?.kind === 'dict' ? appearance.entries.get('N') : undefined;
        if (isRef(drawn)) u.replace(drawn.number, { kind: 'stream', dict: dict({}), data: bytesOf('0 0 60 60 re f') });
      }),
    /改动了(图形|页面内容)/,
  ],
  [
    'a seal is moved',
    1,
    'B-T',
    (p) =>
      updated(p, (u) => {
        const { number: at, dict: field } = firstField(u);
        u.replace(at, withEntries(field, { Rect: array([9, 9, 69, 69].map(number)) }));
      }),
    /批注或表单域/,
  ],
  [
    'a note covers the text',
    5,
    'B-LTA',
    (p) =>
      updated(p, (u) => {
        const note = { Type: name('Annot'), Subtype: name('Square'), Rect: array([0, 0, 600, 800].map(number)) };
        const page = firstPage(u);
        const list = page.dict.entries.get('Annots');
        const old = u.current(list);
        const longer = array([
          ...(isArray(old) ? old.items : []),
          ref(u.add(dict({ ...note, AP: dict({ N: ref(drawing(u)) }) }))),
        ]);
        u.replace(page.number, withEntries(page.dict, { Annots: longer }));
      }),
    /签章以外的批注/,
  ],
  [
    'a layer hides the page',
    1,
    'B-B',
    (p) =>
      updated(p, (u) => {
        const layer = ref(u.add(dict({ Type: name('OCG'), Name: text('all') })));
        const { number: at, dict: root } = rootOf(u);
        u.replace(
          at,
          withEntries(root, { OCProperties: dict({ OCGs: array([layer]), D: dict({ OFF: array([layer]) }) }) }),
        );
      }),
    /OCProperties/,
  ],
  [
    'shadow attack, hide: what was laid ready is switched',
    3,
    'B-T',
    (p) =>
      updated(p, (u) => u.replace(overlay(p), { kind: 'stream', dict: dict({}), data: bytesOf('0 0 600 800 re f') })),
    /改动了页面内容/,
  ],
  [
    'shadow attack, replace: a font is defined anew',
    1,
    'B-T',
    (p) =>
      updated(p, (u) => {
        const page = firstPage(u);
        u.replace(page.number, withEntries(page.dict, { Resources: dict({ Font: dict({}) }) }));
      }),
    /页面内容被替换/,
  ],
  [
    'shadow attack, hide and replace: another catalog takes over',
    3,
    'B-LTA',
    (p) => {
      const wicked = updated(p, (u) => u.add(withEntries(rootOf(u).dict, { Lang: text('xx') })));
      const fresh = objectWhere(wicked, (e) => e.has('Lang') && e.has('Pages'));
      const before = /\/Root (\d+) 0 R/.exec(latin1(p))?.[1] ?? '';
      const at = latin1(wicked).lastIndexOf(`/Root ${before} 0 R`);
      const tail = latin1(wicked).slice(at).replace(`/Root ${before} 0 R`, `/Root ${fresh} 0 R`);
      return bytesOf(latin1(wicked).slice(0, at) + tail);
    },
    /文件目录被替换/,
  ],
  [
    'an object is added after the archive stamp',
    5,
    'renewed',
    (p) => updated(p, (u) => u.add(dict({ A: text('b') }))),
    /与签章无关/,
  ],
  [
    'the archive stamp is freed',
    1,
    'B-LTA',
    (p) => freed(p, findSignatures(openPdf(p)).at(-1)?.number ?? 0),
    /删除了已有的时间戳/,
  ],
  ['the attributes of the file are replaced', 1, 'B-T', (p) => retrailed(p, '/Info 1 0 R'), /文件属性被替换/],
];

const overlay = (pdf: Uint8Array) => objectWhere(pdf, (entries) => entries.has('Overlay'));

function turnPages(update: Parameters<typeof rootOf>[0], turn: <T>(kids: T[]) => T[]): void {
  const pages = rootOf(update).dict.entries.get('Pages');
  const tree = update.current(pages);
  if (!isRef(pages) || tree?.kind !== 'dict') throw new Error('no pages');
  const kids = update.current(tree.entries.get('Kids'));
  update.replace(pages.number, withEntries(tree, { Kids: array(turn(isArray(kids) ? kids.items : [])) }));
}

/** An update of nothing but a cross-reference with these rows and more in its trailer. */
function retrailed(pdf: Uint8Array, trailer: string, rows = '0 0\n'): Uint8Array {
  const file = latin1(pdf);
  const previous = openPdf(pdf).sections.at(-1)?.start ?? 0;
  const kept = /\/Root \d+ 0 R/.exec(file)?.[0] ?? '';
  const table = `xref\n${rows}trailer\n<<${kept}${trailer}/Size 999/Prev ${previous}>>\n`;
  return bytesOf(`${file}${table}startxref\n${file.length}\n%%EOF\n`);
}

/** An update whose cross-reference calls an object free. */
const freed = (pdf: Uint8Array, target: number) => retrailed(pdf, '', `${target} 1\n0000000000 00001 f\r\n`);
