import { describe, expect, it } from 'vitest';
import { FORM_STEPS, WorkForm } from '../../../../contract/form.ts';
import { placeOf, stepOf, withoutIndexes } from './form-paths.ts';

describe('paths of the form', () => {
  it.each([
    ['classNote', 'work'],
    ['firstPublishedAt', 'work'],
    ['ai.contribution', 'work'],
    ['authors.0.name', 'authors'],
    ['owners', 'owners'],
    ['ownershipNote', 'rights'],
    ['rightsScope', 'rights'],
    ['acquisitionNote', 'rights'],
    ['proofs.service_agreement', 'samples'],
    ['certificatePicture', 'samples'],
    ['statement.process', 'statement'],
    ['pieces.2.name', 'samples'],
    ['series', 'work'],
    ['contains.map', 'work'],
    ['acquiredOn', 'rights'],
    ['agency.scope', 'rights'],
    ['certificateCrop', 'samples'],
    ['invoice.email', 'delivery'],
  ])('%s lives on step %s', (path, step) => {
    expect(stepOf(path)).toBe(step);
  });

  it('finds a step for every field of the form by the contract, not by falling back', () => {
    const lost = Object.keys(WorkForm.shape).filter(
      (field) => !FORM_STEPS.some(({ paths }) => paths.some((beginning) => field.startsWith(beginning))),
    );
    expect(lost).toEqual([]);
  });

  it('drops indexes for help texts', () => {
    expect(withoutIndexes('owners.10.guardian.name')).toBe('owners.guardian.name');
    expect(withoutIndexes('samples.3')).toBe('samples');
  });

  it('says whom a problem is about', () => {
    expect(placeOf('owners.1.documentNumber')).toBe('第 2 位著作权人的证件号：');
    expect(placeOf('authors.0.key')).toBe('第 1 位作者：');
    expect(placeOf('pieces.4.name')).toBe('第 5 件：');
    expect(placeOf('samples.0')).toBe('第 1 个样本：');
    expect(placeOf('title')).toBe('');
  });
});
