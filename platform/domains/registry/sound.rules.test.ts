import { describe, expect, it } from 'vitest';
import { soundsOf, typedSound } from './sound.rules.ts';

const sounds = (name: string) => soundsOf(name).map(({ sound }) => sound);

describe('the sounds of a name', () => {
  it.each([
    ['西湖十景', ['xihushijing', 'xhsj']],
    ['西湖十景·春晓', ['xihushijingchunxiao', 'xhsjcx', 'chunxiao']],
    ['《绿》', ['lv']],
    ['重庆长城', ['chongqingchangcheng', 'cqcc']],
    ['雾 2号', ['wu2hao', 'w2h', '2hao']],
    ['Sunset', []],
    ['', []],
  ])('%s', (name, expected) => {
    expect(sounds(name)).toEqual(expected);
  });

  it('stay short whatever the name', () => {
    expect(Math.max(...sounds('青瓷'.repeat(80)).map((sound) => sound.length))).toBe(60);
  });

  it.each(['𠮷', '㛃', 'ａｂ中', '中\u0000文', '\ud800中'])('of %j can be kept', (name) => {
    for (const sound of sounds(name)) expect(sound.isWellFormed() && !sound.includes('\0')).toBe(true);
  });
});

describe('what may be pinyin', () => {
  it.each([
    ['xihu', 'xihu'],
    [' Xi Hu ', 'xihu'],
    ["xi'an", 'xian'],
    ['lü', 'lv'],
    ['ＸＩＨＵ', 'xihu'],
  ])('%s is', (q, letters) => {
    expect(typedSound(q)).toBe(letters);
  });

  it.each(['', 'x', '西湖', 'xi湖', '2026', 'F-2026', 'a'.repeat(61)])('%j is not', (q) => {
    expect(typedSound(q)).toBeUndefined();
  });
});
