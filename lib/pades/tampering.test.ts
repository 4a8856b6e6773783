import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestAuthority, NOW } from '../rfc3161/test-authority.fixture.ts';
import { collectRevocation } from './collect-revocation.ts';
import { pagesOf, signatureFieldsOf } from './document.ts';
import { catalogOf, openPdf } from './pdf-file.ts';
import {
  array,
  bytes,
  dict,
  isArray,
  isDict,
  isRef,
  name,
  number,
  ref,
  stream,
  text,
  withEntries,
} from './pdf-values.ts';
import { startUpdate, type Update } from './pdf-writer.ts';
import { findSignatures, isCovered } from './signatures.ts';
import { createTestWorld, makePdf, SEAL, signPdf, type TestWorld } from './test-signing.fixture.ts';
import { validatePdf } from './validate.ts';
import { addValidationData } from './validation-data.ts';

let world: TestWorld;
let signed: Uint8Array;
let options: Parameters<typeof validatePdf>[1];
beforeAll(async () => {
  world = await createTestWorld();
  options = { anchors: [world.root.certificate], timestampAnchors: [world.root.certificate], at: NOW };
  const first = await signPdf(await makePdf(), world, world.company, { contentsBytes: 4096 });
  const second = await signPdf(first, world, world.person, { fieldName: 'S2', contentsBytes: 4096 });
  const chain = [world.company.certificate, ...world.company.chain];
  signed = await addValidationData(second, await collectRevocation(chain, world.fetchBytes));
});

const page = (update: Update, index = 0) => {
  const found = pagesOf(update.before)[index];
  if (!found) throw new Error('no page');
  return found;
};
const rootOf = (update: Update) => {
  const root = update.before.trailer.entries.get('Root');
  if (!isRef(root)) throw new Error('no root');
  return root.number;
};
const replaceInPage = (update: Update, entries: Parameters<typeof withEntries>[1]) =>
  update.replace(page(update).number, withEntries(page(update).dict, entries));
const drawing = (update: Update) => update.add(stream(dict({}), new TextEncoder().encode('0 0 600 800 re f')));
const form = (update: Update) => {
  const found = update.current(catalogOf(update.before).entries.get('AcroForm'));
  if (!isDict(found)) throw new Error('no form');
  return found;
};
const replaceForm = (update: Update, entries: Parameters<typeof withEntries>[1]) => {
  const changed = withEntries(form(update), entries);
  update.replace(rootOf(update), withEntries(catalogOf(update.before), { AcroForm: changed }));
};

/** What an attacker may append, each a known way to show something else than what was signed. */
const ATTACKS: [string, (update: Update) => void, RegExp][] = [
  ['replaces the contents of a page', (u) => replaceInPage(u, { Contents: ref(drawing(u)) }), /页面内容被替换/],
  [
    'overwrites the content stream itself',
    (u) => {
      const contents = page(u).dict.entries.get('Contents');
      const target = isArray(contents) ? contents.items[0] : contents;
      if (!isRef(target)) throw new Error('no contents');
      u.replace(target.number, stream(dict({}), new TextEncoder().encode('0 0 600 800 re f')));
    },
    /改动了页面内容/,
  ],
  ['swaps the resources of a page', (u) => replaceInPage(u, { Resources: dict({}) }), /页面内容被替换/],
  [
    'lays an annotation over a page',
    (u) => {
      const note = { Type: name('Annot'), Subtype: name('Stamp'), Rect: array([0, 0, 600, 800].map(number)) };
      const stamp = u.add(dict({ ...note, AP: dict({ N: ref(drawing(u)) }) }));
      replaceInPage(u, { Annots: array([ref(stamp)]) });
    },
    /签章以外的批注/,
  ],
  [
    'adds a text field over a page',
    (u) => {
      const field = u.add(dict({ FT: name('Tx'), T: text('x'), Subtype: name('Widget'), V: text('10000') }));
      const fields = form(u).entries.get('Fields');
      replaceForm(u, { Fields: array([...(isArray(fields) ? fields.items : []), ref(field)]) });
      replaceInPage(u, { Annots: array([ref(field)]) });
    },
    /增加了表单域/,
  ],
  [
    'adds a seal that no signature stands behind',
    (u) => {
      const value = u.add(dict({ Type: name('Sig'), Contents: bytes(new Uint8Array(10)) }));
      const field = u.add(dict({ FT: name('Sig'), T: text('fake'), Subtype: name('Widget'), V: ref(value) }));
      const fields = form(u).entries.get('Fields');
      replaceForm(u, { Fields: array([...(isArray(fields) ? fields.items : []), ref(field)]) });
    },
    /没有真实签章的签章域/,
  ],
  ['empties the form', (u) => replaceForm(u, { Fields: array([]) }), /原有的表单域被删除/],
  [
    'asks readers to redraw all fields',
    (u) => replaceForm(u, { NeedAppearances: { kind: 'boolean', value: true } }),
    /表单的/,
  ],
  [
    'changes the appearance of an existing seal',
    (u) => {
      const [field] = signatureFieldsOf(u.before);
      if (field) u.replace(field.number, withEntries(field.dict, { AP: dict({ N: ref(drawing(u)) }) }));
    },
    /批注或表单域/,
  ],
  [
    'adds a script',
    (u) => {
      const script = dict({ S: name('JavaScript'), JS: text('app.alert(1)') });
      u.replace(rootOf(u), withEntries(catalogOf(u.before), { OpenAction: script }));
    },
    /OpenAction/,
  ],
  [
    'replaces the page tree',
    (u) => {
      const pages = u.add(dict({ Type: name('Pages'), Kids: array([]), Count: number(0) }));
      u.replace(rootOf(u), withEntries(catalogOf(u.before), { Pages: ref(pages) }));
    },
    /Pages|页面/,
  ],
  ['adds objects that serve nothing allowed', (u) => u.add(dict({})), /与签章无关/],
  [
    'throws the validation data away',
    (u) => u.replace(rootOf(u), withEntries(catalogOf(u.before), { DSS: ref(u.add(dict({}))) })),
    /验证信息/,
  ],
];

describe('an update after the signatures that', () => {
  test.each(ATTACKS)('%s is forbidden', async (_, attack, what) => {
    const update = startUpdate(openPdf(signed));
    attack(update);
    const report = await validatePdf(update.finish(), options);
    expect(report).toMatchObject({ verdict: 'invalid', valid: false });
    for (const signature of report.signatures.filter(({ integrity }) => integrity === 'intact')) {
      expect(signature.changesAfter.verdict).toBe('forbidden');
      expect(signature.changesAfter.what.join()).toMatch(what);
      expect(signature.summary).toContain('之后文件被改动');
    }
  });

  test('changes nothing is allowed, and so is a copy of an object as it was', async () => {
    const update = startUpdate(openPdf(signed));
    update.replace(page(update).number, page(update).dict);
    expect(await validatePdf(update.finish(), options)).toMatchObject({ verdict: 'valid' });
  });

  test('is undone by the next one is still forbidden: somebody may have been shown it', async () => {
    const update = startUpdate(openPdf(signed));
    const before = page(update).dict;
    replaceInPage(update, { Contents: ref(drawing(update)) });
    const undo = startUpdate(openPdf(update.finish()));
    undo.replace(page(undo).number, before);
    expect((await validatePdf(undo.finish(), options)).verdict).toBe('invalid');
  });
});

test('defining what the signed file mentions but lacks is forbidden', async () => {
  const original = startUpdate(openPdf(await makePdf()));
  replaceInPage(original, { Contents: array([ref(900)]) });
  const trap = await signPdf(original.finish(), world, world.company);
  expect((await validatePdf(trap, options)).verdict).toBe('valid');
  const update = startUpdate(openPdf(trap));
  update.replace(900, stream(dict({}), new TextEncoder().encode('0 0 600 800 re f')));
  const report = await validatePdf(update.finish(), options);
  expect(report.signatures[0]?.changesAfter.what.join()).toContain('未定义的内容');
});

test('an array that is both annotations and page contents may not grow', async () => {
  const original = startUpdate(openPdf(await makePdf()));
  const shared = original.add(array([]));
  replaceInPage(original, { Contents: ref(shared), Annots: ref(shared) });
  const trap = await signPdf(original.finish(), world, world.company);
  const second = signPdf(trap, world, world.person, { fieldName: 'S2', page: 0 });
  await expect(second).rejects.toMatchObject({ code: 'already_signed' });
});

describe('trust', () => {
  test('under another anchor everything is intact but untrusted', async () => {
    const other = await createTestAuthority('Another Root');
    const report = await validatePdf(signed, { ...options, anchors: [other.certificate] });
    expect(report).toMatchObject({ verdict: 'untrusted', valid: false });
    expect(report.signatures.map(({ chain, integrity, verdict }) => [chain, integrity, verdict])).toEqual([
      ['untrusted', 'intact', 'untrusted'],
      ['untrusted', 'intact', 'untrusted'],
    ]);
    const noStamps = await validatePdf(signed, { ...options, timestampAnchors: [other.certificate] });
    expect(noStamps).toMatchObject({
      verdict: 'untrusted',
      signatures: [{ level: 'B-B', timestamp: { valid: false } }, {}],
    });
  });

  test('a stranger who stamps over a page spoils the signatures under it', async () => {
    const stranger = await (await createTestAuthority('Stranger')).issueAuthority('Stranger CA');
    const signer = await world.issueSigner('路人', 'ECDSA', stranger);
    const appearance = { operators: SEAL };
    const over = await signPdf(signed, world, signer, { fieldName: 'S3', page: 0, appearance });
    const report = await validatePdf(over, options);
    expect(report.verdict).toBe('invalid');
    expect(report.signatures[0]?.changesAfter.what).toContain('加盖了不受信任的签章“S3”');
  });
});

describe('bytes', () => {
  test('one flipped bit anywhere in a signed range makes the file invalid', async () => {
    const [first, second] = findSignatures(openPdf(signed)).map(({ coverage }) => coverage);
    if (!first || !second || !isCovered(first) || !isCovered(second)) throw new Error('not signed');
    const hole = { from: second.signed[0].length, to: second.end - second.signed[1].length };
    await fc.assert(
      fc.asyncProperty(fc.nat(second.end - 1), fc.nat(7), async (at, bit) => {
        fc.pre(at < hole.from || at >= hole.to);
        const changed = signed.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(await validatePdf(changed, options)).toMatchObject({ verdict: 'invalid', valid: false });
      }),
      { numRuns: 250 },
    );
  });

  test('a damaged, cut or spliced file ends in a report, never in a throw, and is valid only beyond what was signed', async () => {
    const at = fc.nat(signed.length);
    const mutation = fc.record({ from: at, to: at, length: fc.nat(2000), cut: fc.boolean() });
    const covered = findSignatures(openPdf(signed)).map(({ coverage }) => coverage);
    const last = covered.at(-1);
    if (!last || !isCovered(last)) throw new Error('not signed');
    // The last signature's own hexadecimal digits are signed by nobody: A or a there is the same value.
    const [before, after] = last.signed;
    const holeEnd = last.end - after.length;
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        let changed = signed;
        for (const { from, to, length, cut } of mutations) {
          const piece = signed.subarray(from, from + length);
          const tail = changed.subarray(cut ? to + length : to);
          changed = new Uint8Array(Buffer.concat([changed.subarray(0, to), piece, tail]));
        }
        const report = await validatePdf(changed, options);
        expect(report.summary.length).toBeGreaterThan(5);
        if (report.valid) {
          expect(Buffer.compare(changed.subarray(0, before.length), before)).toBe(0);
          expect(Buffer.compare(changed.subarray(holeEnd, last.end), after)).toBe(0);
        }
      }),
      { numRuns: 150 },
    );
  });
});
