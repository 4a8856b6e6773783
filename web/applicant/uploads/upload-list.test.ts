import { describe, expect, it } from 'vitest';
import { UploadList } from './upload-list.ts';
import { nextSpeed, type UploadOrder, type UploadProgress } from './upload-task.ts';

const file = { id: 'f1', name: '断桥.jpg', mediaType: 'image/jpeg', bytes: 3, sha256: '', url: '', preview: null };
const order: UploadOrder = { file: new File(['abc'], '断桥.txt'), purpose: 'sample' };

/** A list whose uploads are moved by hand. */
function listByHand() {
  const tells: ((change: Partial<UploadProgress>) => void)[] = [];
  const cancelled: number[] = [];
  const list = new UploadList((_order, tell) => {
    const index = tells.push(tell) - 1;
    return { pause: () => tell({ phase: 'paused' }), resume: () => undefined, cancel: () => cancelled.push(index) };
  });
  return { list, tells, cancelled };
}

describe('UploadList', () => {
  it('hands an accepted file over and forgets the entry', () => {
    const { list, tells } = listByHand();
    const got: string[] = [];
    list.add('sample', order, ({ id }) => got.push(id));
    expect(list.isBusy()).toBe(true);
    tells[0]?.({ phase: 'accepted', result: file });
    expect(got).toEqual(['f1']);
    expect(list.read()).toEqual([]);
    expect(list.isBusy()).toBe(false);
  });

  it('keeps a refused upload with its reason until it is removed', () => {
    const { list, tells, cancelled } = listByHand();
    list.add('sample', order, () => undefined);
    tells[0]?.({ phase: 'refused', reason: '文件已损坏。' });
    const [entry] = list.read();
    expect(entry?.reason).toBe('文件已损坏。');
    list.remove(entry?.key ?? 0);
    expect(list.read()).toEqual([]);
    expect(cancelled).toEqual([0]);
  });

  it('starts anew on retry and ignores what the old attempt still says', () => {
    const { list, tells } = listByHand();
    list.add('sample', order, () => undefined);
    tells[0]?.({ phase: 'refused', reason: '网络中断' });
    list.retry(list.read()[0]?.key ?? 0);
    expect(list.read()[0]).toMatchObject({ phase: 'sending', sent: 0, reason: null });
    tells[0]?.({ sent: 2 });
    expect(list.read()[0]?.sent).toBe(0);
    tells[1]?.({ sent: 1 });
    expect(list.read()[0]?.sent).toBe(1);
  });
});

describe('nextSpeed', () => {
  it('takes the first measure as it is and smooths later ones', () => {
    expect(nextSpeed(0, 1000, 500)).toBe(2000);
    expect(nextSpeed(2000, 2000, 500)).toBeCloseTo(2600);
    expect(nextSpeed(2000, 5, 0)).toBe(2000);
  });
});
