import { constants, inflateSync } from 'node:zlib';

/** Objects packed into streams, unpacked: far more than any document needs, far less than a bomb wants. */
const MAX_PACKED = 128 * 1024 ** 2;
/** How far before `stream` its dictionary may begin. */
const DICTIONARY = 4096;

/** Looked through at once, so that a large document is never held twice; what lies on a border is seen from both sides. */
const WINDOW = 8 * 1024 ** 2;
const OVERLAP = 4096;

/** What acts by itself, by the noun that a sentence uses for it. */
const ACTIONS: Readonly<Record<string, string>> = {
  JavaScript: '脚本',
  Launch: '会启动其他程序的动作',
  SubmitForm: '会向外发送内容的动作',
  ImportData: '会读取其他文件的动作',
  GoToE: '会打开其他文件的动作',
  GoToR: '会打开其他文件的动作',
};
const KEYS: Readonly<Record<string, string>> = {
  EmbeddedFiles: '附件',
  EmbeddedFile: '附件',
  XFA: '动态表单（XFA）',
  RichMedia: '嵌入的多媒体程序',
};

/** The name of an action follows `/S`, or stands by itself as an object; in the address of a link it does neither. */
const ACTION = new RegExp(
  `(?:^|[\\s<>[\\](){}]|obj|/S(?:\\s|%[^\\r\\n]*[\\r\\n])*)/(${Object.keys(ACTIONS).join('|')})(?=[\\s/<>[\\](){}%]|endobj|$)`,
);
const KEY = new RegExp(`/(${Object.keys(KEYS).join('|')})(?=[\\s/<>[\\](){}%]|$)`);

/**
 * Looks for what acts by itself in all bytes of a PDF, of every revision, whether its tables speak of it or not: a viewer
 * that repairs a file would find it too. Object streams (ISO 32000-2 §7.5.7) are unpacked. Answers the noun for it, null for
 * nothing; `unreadable` for an object stream packed in a way that nobody packs them.
 */
export function findActive(content: Buffer): string | null | 'unreadable' {
  let found: string | null = null;
  for (let at = 0; at < content.length && found === null; at += WINDOW) {
    found = activeIn(content.toString('latin1', at, at + WINDOW + OVERLAP));
  }
  let unpacked = 0;
  for (let at = nextStream(content, 0); at >= 0 && found === null; at = nextStream(content, at)) {
    const before = decodeNames(content.toString('latin1', Math.max(0, at - DICTIONARY), at));
    const dictionary = before.slice(before.lastIndexOf('obj'));
    if (!/\/ObjStm(?!\w)/.test(dictionary)) continue;
    const objects = unpack(content.subarray(at), dictionary);
    unpacked += objects?.length ?? 0;
    if (objects === undefined || unpacked > MAX_PACKED) return 'unreadable';
    found = activeIn(objects.toString('latin1'));
  }
  return found;
}

function activeIn(raw: string): string | null {
  const text = decodeNames(raw);
  const action = ACTION.exec(text)?.[1];
  const key = KEY.exec(text)?.[1];
  return (action && ACTIONS[action]) ?? (key && KEYS[key]) ?? null;
}

/** First byte of the next stream's data behind `from`, -1 when there is none. */
function nextStream(content: Buffer, from: number): number {
  for (let at = content.indexOf('stream', from, 'latin1'); at >= 0; at = content.indexOf('stream', at + 6, 'latin1')) {
    if (content[at + 6] === 10) return at + 7;
    if (content[at + 6] === 13) return at + (content[at + 7] === 10 ? 8 : 7);
  }
  return -1;
}

function unpack(data: Buffer, dictionary: string): Buffer | undefined {
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1]?.match(/\w+/g) ?? [];
  if (/\/Predictor\s+(?!1\b)\d/.test(dictionary) || filters.length > 1) return undefined;
  if (filters.length === 0) return Buffer.alloc(0);
  if (!/^(FlateDecode|Fl)$/.test(filters[0] ?? '')) return undefined;
  try {
    return inflateSync(data, { maxOutputLength: MAX_PACKED, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}

/** A name may write its letters as `#4a` (§7.3.5). */
const decodeNames = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
