import { describe, expect, it } from 'vitest';
import type { UnfinishedUpload } from '../../../contract/files.ts';
import { matching } from './unfinished.ts';
import { isPassingTrouble, reasonOf } from './upload-errors.ts';

const upload = (id: string, more: Partial<UnfinishedUpload> = {}): UnfinishedUpload => ({
  id,
  name: '运河.txt',
  bytes: 100,
  received: 40,
  purpose: 'sample',
  classLetter: 'A',
  fingerprint: 'f1',
  createdAt: '2026-11-22T00:00:00.000Z',
  ...more,
});
const wanted = { fingerprint: 'f1', bytes: 100, purpose: 'sample', classLetter: 'A' } as const;

describe('the upload that a file was begun with', () => {
  it('is the one of the same fingerprint that is furthest along', () => {
    expect(matching([upload('a'), upload('b', { received: 60 }), upload('c')], wanted)?.id).toBe('b');
  });
  it.each([
    ['another file', { fingerprint: 'f2' }],
    ['a browser that could not count', { fingerprint: '' }],
    ['another length', { bytes: 99 }],
    ['another purpose', { purpose: 'proof' as const }],
    ['another class, with other limits', { classLetter: 'F' }],
  ])('is not that of %s', (_what, more) => {
    expect(matching([upload('a', more)], wanted)).toBeNull();
  });
  it('is none for a file that could not be counted', () => {
    expect(matching([upload('a', { fingerprint: '' })], { ...wanted, fingerprint: '' })).toBeNull();
  });
});

describe('a failed request', () => {
  const answered = (status: number, body = '') => ({
    originalResponse: { getStatus: () => status, getBody: () => body },
  });
  const problem = '{"code":"file_refused","title":"不行","detail":"这个文件是空的。"}';

  it.each([
    ['no answer', {}, true],
    ['a proxy that finds nobody', answered(502, '<html>'), true],
    ['an upload that another browser holds', answered(423), true],
    ['an offset that has moved', answered(409), true],
    ['a refusal', answered(422, problem), false],
    ['a full disk', answered(503, problem), false],
    ['an upload that is gone', answered(404), false],
    ['a login that has ended', answered(401, problem), false],
  ])('by %s: tried again %s', (_what, error, passing) => {
    expect(isPassingTrouble(error)).toBe(passing);
  });

  it('is told in the words of the server, or as what it is', () => {
    expect(reasonOf(answered(422, problem))).toBe('这个文件是空的。');
    expect(reasonOf(answered(401, problem))).toContain('重新登录');
    expect(reasonOf({})).toContain('网络中断');
  });
});
