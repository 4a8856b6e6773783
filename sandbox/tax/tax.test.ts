import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkEInvoiceNumber } from '../../lib/idnumber/contact-number.ts';
import type { Sandbox } from '../app.ts';
import { startTestSandbox } from '../test-support.ts';
import { capitalAmount } from './capital-amount.ts';
import { TAX_TOKEN } from './routes.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.knobs.reset());

type Json = Record<string, unknown>;

async function issue(body: Json, token = TAX_TOKEN) {
  const answer = await fetch(`${sandbox.url}/tax/api/invoices`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Json };
}

const invoice = (request_no: string, amount = 15_000, more: Json = {}) => ({
  request_no,
  buyer: { name: '王㛃 & 𠮷田䶮', email: 'buyer@example.com' },
  items: [{ name: '作品自愿登记服务费', amount_fen: amount }],
  total_fen: amount,
  ...more,
});

describe('invoices', () => {
  it('are issued once per request number', async () => {
    const first = await issue(invoice('Q1'));
    expect(first).toMatchObject({ status: 200, body: { request_no: 'Q1', status: 'issued' } });
    expect(checkEInvoiceNumber(String(first.body.invoice_number)).ok).toBe(true);
    expect(await issue(invoice('Q1'))).toEqual(first);
    expect(await issue(invoice('Q1', 1))).toMatchObject({ status: 409, body: { error: 'request_mismatch' } });
    const second = await issue(invoice('Q2'));
    expect(BigInt(String(second.body.invoice_number))).toBe(BigInt(String(first.body.invoice_number)) + 1n);
  });

  it('come as a real PDF with the rare characters of names, and as XML', async () => {
    const { body } = await issue(invoice('R1'));
    const pdf = new Uint8Array(await (await fetch(String(body.pdf_url))).arrayBuffer());
    const { text } = await extractText(await getDocumentProxy(pdf), { mergePages: true });
    for (const words of [String(body.invoice_number), '王㛃 & 𠮷田䶮', '壹佰伍拾圆整', '沙箱'])
      expect(text).toContain(words);
    const xml = await (await fetch(String(body.xml_url))).text();
    expect(xml).toContain('<Name>王㛃 &amp; 𠮷田䶮</Name>');
    expect(xml).toContain('<TotalAmount>150.00</TotalAmount>');
  });

  it('are reversed once by a red one over the whole amount', async () => {
    const { body } = await issue(invoice('S1'));
    const red_of = body.invoice_number;
    expect((await issue(invoice('S2', -1, { red_of }))).body.error).toBe('red_amount');
    expect((await issue(invoice('S3', -15_000, { red_of: '26332900000999999999' }))).body.error).toBe(
      'original_not_found',
    );
    const red = await issue(invoice('S4', -15_000, { red_of }));
    expect(red.status).toBe(200);
    expect(await issue(invoice('S4', -15_000, { red_of }))).toEqual(red);
    expect((await issue(invoice('S5', -15_000, { red_of }))).body.error).toBe('already_red');
  });

  it('refuse a wrong sum, a wrong token, and on demand', async () => {
    expect((await issue({ ...invoice('T1'), total_fen: 1 })).status).toBe(422);
    expect((await issue(invoice('T1'), 'wrong')).status).toBe(401);
    sandbox.knobs.set('tax', { refuse: true });
    expect(await issue(invoice('T1'))).toMatchObject({ status: 403, body: { error: 'refused' } });
  });

  it('survive a lost answer: the same request gives the invoice already issued', async () => {
    sandbox.knobs.set('tax', { drop: true });
    await expect(issue(invoice('U1'))).rejects.toThrow();
    sandbox.knobs.reset();
    const answer = await fetch(`${sandbox.url}/tax/api/invoices/U1`, {
      headers: { authorization: `Bearer ${TAX_TOKEN}` },
    });
    const issued = (await answer.json()) as Json;
    expect((await issue(invoice('U1'))).body).toEqual(issued);
  });
});

describe('amounts in capitals', () => {
  it.each([
    [15_000, '壹佰伍拾圆整'],
    [0, '零圆整'],
    [5, '伍分'],
    [10, '壹角整'],
    [105, '壹圆零伍分'],
    [123_456, '壹仟贰佰叁拾肆圆伍角陆分'],
    [1_000_100, '壹万零壹圆整'],
    [10_000_000, '壹拾万圆整'],
    [10_050_000, '壹拾万零伍佰圆整'],
    [200_000_100, '贰佰万零壹圆整'],
    [1_000_000_000_000, '壹佰亿圆整'],
    [-15_000, '负壹佰伍拾圆整'],
  ])('%i 分 is %s', (fen, text) => {
    expect(capitalAmount(fen)).toBe(text);
  });
});
