import { pagesOf, signatureFieldsOf } from './document.ts';
import { PadesError } from './errors.ts';
import { catalogOf } from './pdf-file.ts';
import {
  array,
  type Dict,
  dict,
  isArray,
  isDict,
  isRef,
  name,
  number,
  numberOf,
  ref,
  text,
  withEntries,
} from './pdf-values.ts';
import type { Update } from './pdf-writer.ts';

export interface FieldOptions {
  fieldName: string;
  /** 0-based. */
  page: number;
  /** Left, bottom, right, top in points; all zero for an invisible field. */
  rect: readonly number[];
  /** Object number of the signature dictionary. */
  value: number;
  /** Object number of the form XObject that shows it. */
  appearance?: number;
}

/** Print and Locked (ISO 32000-2 Table 167): it is printed, and no viewer lets it be dragged away. */
const WIDGET_FLAGS = 132;
/** Signatures exist; the file may only be appended to (Table 225). */
const SIG_FLAGS = 3;

/** Adds a signature field, merged with its widget, to the form and to its page. @throws PadesError */
export function addSignatureField(update: Update, options: FieldOptions): void {
  const { before } = update;
  if (!/^[^.]{1,100}$/u.test(options.fieldName)) throw new PadesError('field_exists', 'a field name has no dots');
  if (signatureFieldsOf(before).some(({ name: taken }) => taken === options.fieldName)) {
    throw new PadesError('field_exists', options.fieldName);
  }
  const page = pagesOf(before)[options.page];
  if (!page) throw new PadesError('no_such_page', `page ${options.page}`);
  const widget = update.add(
    dict({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: text(options.fieldName),
      F: number(WIDGET_FLAGS),
      V: ref(options.value),
      P: ref(page.number, before.object(page.number)?.generation),
      Rect: array(options.rect.map(number)),
      AP: options.appearance === undefined ? undefined : dict({ N: ref(options.appearance) }),
    }),
  );
  extendList(update, page.dict, 'Annots', widget, (changed) => update.replace(page.number, changed));
  extendForm(update, widget);
}

function extendForm(update: Update, widget: number): void {
  const root = update.before.trailer.entries.get('Root');
  const catalog = catalogOf(update.before);
  const place = catalog.entries.get('AcroForm');
  const form = update.current(place);
  const flags = numberOf(isDict(form) ? update.current(form.entries.get('SigFlags')) : undefined) ?? 0;
  const flagged = withEntries(isDict(form) ? form : undefined, { SigFlags: number(flags | SIG_FLAGS) });
  const store = (changed: Dict) => {
    if (isRef(place)) update.replace(place.number, changed);
    else if (isRef(root))
      update.replace(root.number, withEntries(currentDict(update, root.number), { AcroForm: changed }));
  };
  store(flagged);
  extendList(update, flagged, 'Fields', widget, store);
}

function currentDict(update: Update, target: number): Dict | undefined {
  const value = update.current(ref(target, update.before.object(target)?.generation));
  return isDict(value) ? value : undefined;
}

/** Puts a reference at the end of a list that stands in the dictionary or in an object of its own. */
function extendList(update: Update, holder: Dict, key: string, added: number, store: (changed: Dict) => void): void {
  const place = holder.entries.get(key);
  const list = update.current(place);
  const longer = array([...(isArray(list) ? list.items : []), ref(added)]);
  if (isRef(place)) update.replace(place.number, longer);
  else store(withEntries(holder, { [key]: longer }));
}
