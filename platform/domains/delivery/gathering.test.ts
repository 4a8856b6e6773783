import { describe, expect, it } from 'vitest';
import { gatherSms } from './gathering.rules.ts';

const WORK = 'https://register.example/my/works/1';
const paid = `【平台】《青瓷纹样》缴费成功。登记服务费已收到。详情：${WORK}`;
const returned = `【平台】《青瓷纹样》需要修改。请在2027年2月22日前修改。详情：${WORK}`;
const toSign = '【平台】已轮到您签章。在浏览器里打开：https://register.example/sign/abc';

describe('several SMS', () => {
  it('become one with one signature and one link', () => {
    expect(gatherSms([paid, returned])).toEqual({
      text: `【平台】1. 《青瓷纹样》缴费成功。登记服务费已收到。2. 《青瓷纹样》需要修改。请在2027年2月22日前修改。详情：${WORK}`,
      taken: 2,
    });
  });
  it('keep each its own link where these differ', () => {
    const { text, taken } = gatherSms([paid, toSign]);
    expect(taken).toBe(2);
    expect(text).toBe(
      `【平台】1. 《青瓷纹样》缴费成功。登记服务费已收到。详情：${WORK} 2. 已轮到您签章。在浏览器里打开：https://register.example/sign/abc`,
    );
  });
  it('are only joined as far as they fit, in their order', () => {
    const long = `【平台】${'长'.repeat(250)}。详情：${WORK}`;
    expect(gatherSms([paid, returned, long])).toMatchObject({ taken: 2 });
    expect(gatherSms([long, long])).toEqual({ text: long, taken: 1 });
  });
  it('stay as they are when there is one', () => {
    expect(gatherSms([paid])).toEqual({ text: paid, taken: 1 });
  });
});
