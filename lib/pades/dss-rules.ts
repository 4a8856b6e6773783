import { type Comparison, forbidOtherKeys, isNew, placeOf } from './comparison.ts';
import { type Dict, isArray, isDict, nameOf, sameValue, type Value } from './pdf-values.ts';

const LISTS = ['Certs', 'OCSPs', 'CRLs'];
const VRI_LISTS = ['Cert', 'OCSP', 'CRL'];
const EMPTY: Dict = { kind: 'dict', entries: new Map() };
const SPOILED = '验证信息的结构被改动';

/** The document security store (ISO 32000-2 §12.8.4.3) may come into being or grow; what is in it stays. */
export function judgeDss(comparison: Comparison, oldPlace: Value | undefined, place: Value | undefined): void {
  if (!oldPlace && !place) return;
  const { added, forbid } = comparison;
  const [old = EMPTY, store] = placeOf(comparison, oldPlace, place);
  if (!isDict(store) || !isDict(old)) {
    forbid('验证信息被删除或替换');
    return;
  }
  forbidOtherKeys(comparison, old, store, [...LISTS, 'VRI', 'Type'], () => SPOILED);
  if (!isTyped(store, 'DSS')) forbid(SPOILED);
  const grown = LISTS.map((key) => judgeList(comparison, old.entries.get(key), store.entries.get(key)));
  judgeVri(comparison, old.entries.get('VRI'), store.entries.get('VRI'));
  if (grown.includes(true) || !sameValue(old, store)) added.push({ kind: 'validation-data' });
}

const isTyped = (dict: Dict, type: string) => [null, type].includes(nameOf(dict.entries.get('Type')));

/** @returns whether the list has grown */
function judgeList(comparison: Comparison, oldPlace: Value | undefined, place: Value | undefined): boolean {
  if (!oldPlace && !place) return false;
  const [old, list] = placeOf(comparison, oldPlace, place);
  const before = isArray(old) ? old.items : [];
  if (!isArray(list) || !before.every((item, i) => sameValue(item, list.items[i]))) {
    comparison.forbid('原有的验证信息被删除');
    return false;
  }
  const gained = list.items.slice(before.length);
  const { after } = comparison;
  if (!gained.every((item) => isNew(comparison, item) && after.resolve(item)?.kind === 'stream')) {
    comparison.forbid(SPOILED);
  }
  return gained.length > 0;
}

/** Entries by signature digest. Their lists may repeat what the store has: those are only pointers. */
function judgeVri(comparison: Comparison, oldPlace: Value | undefined, place: Value | undefined): void {
  if (!oldPlace && !place) return;
  const { forbid } = comparison;
  const [old = EMPTY, store] = placeOf(comparison, oldPlace, place);
  if (!isDict(old) || !isDict(store)) {
    forbid(SPOILED);
    return;
  }
  for (const key of new Set([...old.entries.keys(), ...store.entries.keys()])) {
    const [oldEntry, entry] = [old.entries.get(key), store.entries.get(key)];
    if (oldEntry ? !sameValue(oldEntry, entry) : !/^([0-9A-Fa-f]{40}|Type)$/.test(key)) forbid(SPOILED);
    if (!oldEntry && key !== 'Type' && !isVriEntry(comparison, entry)) forbid(SPOILED);
  }
  if (!isTyped(store, 'VRI')) forbid(SPOILED);
}

function isVriEntry({ after }: Comparison, place: Value | undefined): boolean {
  const entry = after.resolve(place);
  if (!isDict(entry)) return false;
  return [...entry.entries].every(([key, value]) => {
    const found = after.resolve(value);
    if (VRI_LISTS.includes(key))
      return isArray(found) && found.items.every((item) => after.resolve(item)?.kind === 'stream');
    return ['Type', 'TU', 'TS'].includes(key);
  });
}
