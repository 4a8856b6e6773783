import { type Comparison, forbidOtherKeys, isNew, placeOf } from './comparison.ts';
import { pagesOf, signatureFieldsOf } from './document.ts';
import { isArray, isDict, isRef, nameOf, numberOf, sameValue, textOf, type Value } from './pdf-values.ts';

/** Keys a new signature field, merged with its widget, may have; scripts and actions (/A, /AA) are not among them. */
const FIELD_KEYS = new Set('Type Subtype FT T TU V Rect P F Ff AP MK DA Border BS H Lock SV'.split(' '));

/** The form may come into being, or gain signed signature fields at its end. */
export function judgeForm(comparison: Comparison, oldPlace: Value | undefined, place: Value | undefined): void {
  if (!oldPlace && !place) return;
  const [old, form] = placeOf(comparison, oldPlace, place);
  const { forbid } = comparison;
  if (!isDict(form) || (old !== undefined && !isDict(old))) {
    forbid('表单被删除或替换');
    return;
  }
  const before = isDict(old) ? old : { kind: 'dict' as const, entries: new Map<string, Value>() };
  forbidOtherKeys(comparison, before, form, ['Fields', 'SigFlags'], (key) => `表单的 /${key} 被改动`);
  judgeFlags(comparison, before.entries.get('SigFlags'), form.entries.get('SigFlags'));
  const [oldFields, fields] = placeOf(comparison, before.entries.get('Fields'), form.entries.get('Fields'));
  for (const field of gained(comparison, oldFields, fields, '表单域')) judgeField(comparison, field);
  judgeWaitingFields(comparison);
}

function judgeFlags({ forbid }: Comparison, old: Value | undefined, current: Value | undefined): void {
  const [before, after] = [numberOf(old) ?? 0, numberOf(current) ?? 0];
  // Bit 1: signatures exist, bit 2: append only (ISO 32000-2 Table 225). Neither may be taken back.
  if (![0, 1, 2, 3].includes(after) || (before & after) !== before) forbid('表单的签章标志被改动');
}

/** Items behind the old ones; the old ones must stand unchanged at the front. */
function gained(comparison: Comparison, old: Value | undefined, current: Value | undefined, what: string): Value[] {
  const [before, after] = [isArray(old) ? old.items : [], isArray(current) ? current.items : []];
  const kept = before.every((item, i) => sameValue(item, after[i]));
  if (!kept || (old && !isArray(old)) || (current && !isArray(current))) comparison.forbid(`原有的${what}被删除或调换`);
  return kept ? after.slice(before.length) : [];
}

function judgeField(comparison: Comparison, place: Value): void {
  const { after, before, coverage, forbid, section, widgets, added } = comparison;
  const field = after.resolve(place);
  if (!isRef(place) || !isNew(comparison, place) || !isDict(field)) {
    forbid('增加了表单域');
    return;
  }
  const entries = field.entries;
  const value = entries.get('V');
  const covered = isRef(value) ? coverage.get(value.number) : undefined;
  if (nameOf(entries.get('FT')) !== 'Sig' || !isRef(value) || !isNew(comparison, value)) {
    forbid('增加了表单域');
    return;
  }
  // The signature must cover the update that brings its field: somebody answers for what it shows.
  if (!covered || covered.section < section) {
    forbid('增加了没有真实签章的签章域');
    return;
  }
  const name = textOf(after.resolve(entries.get('T'))) ?? '';
  if (signatureFieldsOf(before).some((known) => known.name === name)) forbid('增加了与原有签章同名的签章域');
  const odd = [...entries.keys()].filter((key) => !FIELD_KEYS.has(key));
  if (odd.length > 0) forbid(`新签章域带有不允许的内容（${odd.map((key) => `/${key}`).join('、')}）`);
  if (!isOwnAppearance(comparison, entries.get('AP'))) forbid('新签章的外观借用了原文件的内容');
  if (widgets.has(place.number)) {
    forbid('签章域重复出现');
    return;
  }
  widgets.add(place.number);
  added.push({
    kind: covered.kind,
    name,
    signature: value.number,
    visible: hasArea(after.resolve(entries.get('Rect'))),
  });
}

/** What signing may change in a field that was laid out for it: value, appearance, and the date of the change. */
const FILLED_KEYS = ['V', 'AP', 'M'];

/** A signature field that stood empty may be signed; everything else about it stays. */
function judgeWaitingFields(comparison: Comparison): void {
  const { after, before, coverage, section, explained, added } = comparison;
  for (const waiting of signatureFieldsOf(before).filter(({ signature }) => signature === null)) {
    const field = after.object(waiting.number)?.value;
    if (!isDict(field) || sameValue(waiting.dict, field)) continue;
    const value = field.entries.get('V');
    const covered = isRef(value) ? coverage.get(value.number) : undefined;
    if (!isRef(value) || !isNew(comparison, value) || !covered || covered.section < section) continue;
    const keys = new Set([...waiting.dict.entries.keys(), ...field.entries.keys()]);
    const kept = (key: string) => sameValue(waiting.dict.entries.get(key), field.entries.get(key));
    if (![...keys].every((key) => FILLED_KEYS.includes(key) || kept(key))) continue;
    const appearance = field.entries.get('AP');
    if (!sameValue(waiting.dict.entries.get('AP'), appearance) && !isOwnAppearance(comparison, appearance)) continue;
    explained.add(waiting.number);
    const visible = hasArea(after.resolve(field.entries.get('Rect')));
    added.push({ kind: covered.kind, name: waiting.name, signature: value.number, visible });
  }
}

/** The appearance is one form drawn by this very update, not something laid ready in the signed file. */
function isOwnAppearance(comparison: Comparison, place: Value | undefined): boolean {
  if (!place) return true;
  if (isRef(place) && !isNew(comparison, place)) return false;
  const appearance = comparison.after.resolve(place);
  if (!isDict(appearance)) return false;
  return [...appearance.entries].every(([key, value]) => key === 'N' && isNew(comparison, value));
}

/** What is not plainly without area counts as seen. */
function hasArea(rect: Value | undefined): boolean {
  const sides = isArray(rect) ? rect.items.map((item) => numberOf(item) ?? Number.NaN) : [];
  return sides.length !== 4 || (sides[0] !== sides[2] && sides[1] !== sides[3]);
}

/** Pages may gain the widgets of accepted fields at the end of their annotations, each once, nothing else. */
export function judgePages(comparison: Comparison): void {
  const { after, before, explained, forbid, widgets } = comparison;
  const left = new Set(widgets);
  for (const page of pagesOf(before)) {
    const current = after.object(page.number)?.value;
    if (!isDict(current)) {
      forbid('页面被删除或替换');
      continue;
    }
    const [oldPlace, place] = [page.dict.entries.get('Annots'), current.entries.get('Annots')];
    const unchanged = sameValue(page.dict, current);
    if (!unchanged) forbidOtherKeys(comparison, page.dict, current, ['Annots'], () => '页面内容被替换');
    explained.add(page.number);
    if (unchanged && (!isRef(place) || after.entry(place.number) === before.entry(place.number))) continue;
    const [old, list] = placeOf(comparison, oldPlace, place);
    for (const item of gained(comparison, old, list, '批注')) {
      if (!isRef(item) || !left.delete(item.number)) forbid('页面上增加了签章以外的批注');
    }
  }
}
