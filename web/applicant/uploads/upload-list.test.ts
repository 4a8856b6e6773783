import { describe, expect, it } from 'vitest';
import { UploadList } from './upload-list.ts';
import { nextSpeed, type UploadOrder, type UploadProgress } from './upload-task.ts';

const file = { id: 'f1', name: '断桥.jpg', mediaType: 'image/jpeg', bytes: 3, sha256: '', url: '', preview: null };
const order: UploadOrder = { file: new File(['abc'], '断桥.txt'), purpose: 'sample' };

/** A list whose uploads are moved by hand. */
function listByHand() {
  const tells: ((change: Partial<UploadProgress>) => void)[] = [];
  const cancelled: number[] = [];
  const left: number[] = [];
  const list = new UploadList((_order, tell) => {
    const index = tells.push(tell) - 1;
    return {
      pause: () => tell({ phase: 'paused' }),
      resume: () => tell({ phase: 'sending' }),
      leave: () => left.push(index),
      cancel: () => cancelled.push(index),
    };
  });
  return { list, tells, cancelled, left };
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

  it('starts anew on retry, leaves what has arrived on the server, and ignores what the old attempt still says', () => {
    const { list, tells, cancelled, left } = listByHand();
    list.add('sample', order, () => undefined);
    tells[0]?.({ phase: 'refused', reason: '网络中断' });
    list.retry(list.read()[0]?.key ?? 0);
    expect(list.read()[0]).toMatchObject({ phase: 'sending', sent: 0, reason: null });
    expect([left, cancelled]).toEqual([[0], []]);
    tells[0]?.({ sent: 2 });
    expect(list.read()[0]?.sent).toBe(0);
    tells[1]?.({ sent: 1 });
    expect(list.read()[0]?.sent).toBe(1);
  });
});

describe('several uploads', () => {
  const phases = (list: UploadList) => list.read().map(({ phase }) => phase);
  const withFive = () => {
    const made = listByHand();
    for (let i = 0; i < 5; i++) made.list.add('sample', order, () => undefined);
    return made;
  };

  it('go three at a time, and one that is whole makes room', () => {
    const { list, tells } = withFive();
    expect(phases(list)).toEqual(['sending', 'sending', 'sending', 'waiting', 'waiting']);
    tells[1]?.({ phase: 'checking' });
    expect(phases(list)).toEqual(['sending', 'checking', 'sending', 'sending', 'waiting']);
    expect(list.isBusy()).toBe(true);
  });

  it('wait on while one has lost the network, and go on when it is paused', () => {
    const { list, tells } = withFive();
    tells[0]?.({ phase: 'offline' });
    expect(phases(list).slice(3)).toEqual(['waiting', 'waiting']);
    list.pause(list.read()[0]?.key ?? 0);
    expect(phases(list)).toEqual(['paused', 'sending', 'sending', 'sending', 'waiting']);
  });

  it('that were paused line up again', () => {
    const { list, tells } = withFive();
    const first = list.read()[0]?.key ?? 0;
    list.pause(first);
    list.resume(first);
    expect(phases(list)[0]).toBe('waiting');
    tells[1]?.({ phase: 'refused', reason: '' });
    expect(phases(list)[0]).toBe('sending');
    expect(tells).toHaveLength(4);
  });
});

describe('nextSpeed', () => {
  it('takes the first measure as it is and smooths later ones', () => {
    expect(nextSpeed(0, 1000, 500)).toBe(2000);
    expect(nextSpeed(2000, 2000, 500)).toBeCloseTo(2600);
    expect(nextSpeed(2000, 5, 0)).toBe(2000);
  });
});
