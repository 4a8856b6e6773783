import { describe, expect, it } from 'vitest';
import type { WorkForm } from '../../../contract/form.ts';
import { FACTS } from './filing.fixture.ts';
import { checkFiling } from './filing.rules.ts';
import { filing, seriesOf, signedInAs, ZHANG } from './filing-cases.fixture.ts';
import type { FilingFacts } from './filing-facts.ts';
import { freezeForm, publishedFacts } from './form.rules.ts';

const [SAMPLE = ''] = FACTS.files.keys();
const OTHER = '0190a3c0-0000-7000-8000-0000000000ff';
const file = FACTS.files.get(SAMPLE);

const told = (more: Partial<WorkForm>, facts: Partial<FilingFacts> = {}) =>
  checkFiling(filing('individual', [ZHANG], [ZHANG], more), { ...signedInAs(ZHANG), ...facts }).map(
    (p) => `${p.path} ${p.code}`,
  );

describe('samples of a single work', () => {
  it.each<[string, Partial<WorkForm>, Partial<FilingFacts>, string[]]>([
    ['all well', {}, {}, []],
    ['none', { samples: [], certificatePicture: null }, {}, ['samples missing']],
    [
      'not uploaded',
      { samples: [{ fileId: OTHER, name: '', piece: '' }], certificatePicture: null },
      {},
      ['samples.0 unknown_file'],
    ],
    ['a picture with a crop', { certificateCrop: { x: 0.5, y: 0, width: 0.5, height: 1 } }, {}, []],
    [
      'a crop beyond the picture',
      { certificateCrop: { x: 0.6, y: 0, width: 0.5, height: 1 } },
      {},
      ['certificateCrop outside'],
    ],
    [
      'a crop of nothing',
      { certificatePicture: null, certificateCrop: { x: 0, y: 0, width: 1, height: 1 } },
      {},
      ['certificateCrop no_picture'],
    ],
    [
      'filed before',
      {},
      { filedBefore: new Map([[SAMPLE, { code: 'Z1', title: '青瓷' }]]) },
      ['samples.0 filed_before'],
    ],
    ['another class since', { classLetter: 'A' }, { classes: [...FACTS.classes, text()] }, ['samples.0 wrong_type']],
    ['too large for the class', { classLetter: 'S' }, { classes: [...FACTS.classes, tiny()] }, ['samples.0 too_large']],
    ['pieces of a work that is none', { pieces: [{ key: 'a', name: '' }] }, {}, []],
  ])('%s', (_name, more, facts, expected) => {
    expect(told(more, facts)).toEqual(expected);
  });

  it('are not the same file twice', () => {
    const files = new Map(FACTS.files);
    if (file) files.set(OTHER, { ...file, name: '副本.jpg' });
    const samples = [SAMPLE, OTHER].map((fileId) => ({ fileId, name: '', piece: '' }));
    expect(told({ samples }, { files })).toEqual(['samples.1 repeated']);
  });
});

function text() {
  const [picture] = FACTS.classes;
  if (!picture) throw new Error('no class');
  return { ...picture, letter: 'A', samples: { extensions: ['pdf', 'txt'], maxCount: 9, maxBytes: 9e9 } };
}
function tiny() {
  return { ...text(), letter: 'S', samples: { extensions: ['jpg'], maxCount: 9, maxBytes: 1000 } };
}

describe('a series', () => {
  const whole = seriesOf(['立春', '雨水', '惊蛰']);
  const { pieces = [], samples = [] } = whole.form;
  const of = (more: Partial<WorkForm>, facts: Partial<FilingFacts> = {}) =>
    told({ ...whole.form, ...more }, { files: whole.files, ...facts });

  it('of pieces with names and files of their own is accepted, and published by their names', () => {
    expect(of({})).toEqual([]);
    const form = freezeForm(filing('individual', [ZHANG], [ZHANG], whole.form), { isAgent: false });
    expect(publishedFacts(form).pieces).toEqual(['立春', '雨水', '惊蛰']);
  });

  it.each<[string, Partial<WorkForm>, Partial<FilingFacts>, string]>([
    ['one piece', { pieces: pieces.slice(0, 1) }, {}, 'pieces too_few'],
    ['too many', {}, { maxPieces: 2 }, 'pieces too_many'],
    ['a piece without a name', { pieces: pieces.with(1, { key: 'p1', name: '' }) }, {}, 'pieces.1.name missing'],
    ['two of one name', { pieces: pieces.with(2, { key: 'p2', name: '立春' }) }, {}, 'pieces.2.name repeated'],
    ['two of one key', { pieces: pieces.with(2, { key: 'p0', name: '惊蛰' }) }, {}, 'pieces.2 repeated_key'],
    ['a piece without a file', { samples: samples.slice(0, 2) }, {}, 'pieces.2 no_sample'],
    [
      'a file without a piece',
      { samples: samples.map((s, i) => (i === 1 ? { ...s, piece: '' } : s)) },
      {},
      'samples.1 no_piece',
    ],
    ['no title', { title: '' }, {}, 'title missing'],
  ])('%s: refused', (_name, more, facts, expected) => {
    expect(of(more, facts)).toContain(expected);
  });

  it('has the limit of files for each piece', () => {
    const [picture] = FACTS.classes;
    if (!picture) throw new Error('no class');
    const classes = [{ ...picture, samples: { ...picture.samples, maxCount: 1 } }];
    expect(of({}, { classes })).toEqual([]);
    const crowded = samples.map((sample) => ({ ...sample, piece: 'p0' }));
    expect(of({ samples: crowded }, { classes })).toContain('pieces.0 too_many');
  });
});
