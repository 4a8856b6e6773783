import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, describe, expect, it } from 'vitest';
import type { WorkForm } from '../../../../contract/form.ts';
import { WorkForm as Form } from '../../../../contract/form.ts';
import { createRenderer } from '../../../../lib/pdf/renderer.ts';
import { BOUGHT, CHILD, filing, QINGCI, SATO, SHEN, seriesOf, XU, ZHANG } from '../filing-cases.fixture.ts';
import { BLANK } from '../form.rules.ts';
import { TEMPLATE_CODES, type TemplateCode } from './template-codes.ts';
import type { TemplateDocument } from './template-document.ts';
import { templateDocx } from './template-docx.ts';
import { templatePdf } from './template-pdf.ts';
import { TEMPLATES } from './write-template.ts';

const renderer = createRenderer();
afterAll(() => renderer.close());

const write = (code: TemplateCode, form: WorkForm): TemplateDocument =>
  TEMPLATES[code]({
    form,
    className: '美术作品',
    authorityName: '浙江省版权局',
    applicant: { name: '浙江知守知识产权代理有限公司', documentType: 'uscc', documentNumber: '91330108MAXX0003X1' },
  });

const squeezed = (text: string) => text.replaceAll(/\s/g, '');
async function pdfText(document: TemplateDocument): Promise<string> {
  const pdf = await templatePdf(renderer, document, new Date('2026-11-22T04:00:00Z'));
  const { text } = await extractText(await getDocumentProxy(pdf), { mergePages: true });
  return squeezed(text.replaceAll(/第 \d+ 页　共 \d+ 页/g, ''));
}
const docxText = async (document: TemplateDocument): Promise<string> =>
  squeezed((await mammoth.extractRawText({ buffer: await templateDocx(document) })).value);

/** Everything a document says, in order. */
const words = ({ title, blocks, signatures }: TemplateDocument): string[] => [
  title,
  ...blocks.flatMap((block) => (block.kind === 'facts' ? block.rows.flat() : [block.text])),
  ...signatures.flatMap((line) => [line.as, line.name, line.hint]),
];

const FULL: Record<TemplateCode, WorkForm> = {
  cooperation_agreement: filing('joint', [ZHANG, XU, CHILD], [ZHANG, XU, CHILD]),
  service_agreement: filing('service', [ZHANG], [QINGCI]),
  commission_contract: filing('commissioned', [ZHANG], [QINGCI]),
  corporate_statement: filing('corporate', [QINGCI], [QINGCI]),
  power_of_attorney: filing('individual', [SATO], [SATO]),
  portrait_licence: filing('individual', [ZHANG], [ZHANG]),
  guarantee: filing('joint', [ZHANG, SHEN], [ZHANG], BOUGHT),
};

describe.each(TEMPLATE_CODES)('%s', (code) => {
  it.each<[string, WorkForm]>([
    ['filled from a whole form', FULL[code]],
    ['from an empty one', Form.parse({})],
  ])('%s says the same as PDF and as Word document, and all of it', async (_name, form) => {
    const document = write(code, form);
    const [pdf, docx] = await Promise.all([pdfText(document), docxText(document)]);
    for (const text of words(document)) {
      expect(pdf).toContain(squeezed(text));
      expect(docx).toContain(squeezed(text));
    }
    expect(document.signatures.length).toBeGreaterThan(0);
  });

  it('leaves nothing of an empty form but blanks', () => {
    expect(words(write(code, Form.parse({}))).join('')).toContain(BLANK);
    expect(words(write(code, Form.parse({}))).join('')).not.toMatch(/undefined|null|《》/);
  });
});

const signers = (code: TemplateCode, form: WorkForm) =>
  write(code, form).signatures.map((line) => `${line.as} ${line.name} ${line.hint}`);

describe('who signs a paper', () => {
  it('every co-author once, a minor through the guardian', () => {
    expect(signers('cooperation_agreement', FULL.cooperation_agreement)).toEqual([
      '甲方 张晓雯 签名',
      '乙方 徐墨 签名',
      '丙方 陈小禾（监护人 陈柏远 代签） 签名',
    ]);
  });
  it('employer and employee', () => {
    expect(signers('service_agreement', FULL.service_agreement)).toEqual(['单位 杭州青瓷 盖章', '作者 张晓雯 签名']);
  });
  it('client and author, who are not the same', () => {
    expect(signers('commission_contract', FULL.commission_contract)).toEqual([
      '委托人 杭州青瓷 盖章',
      '受托人 张晓雯 签名',
    ]);
    expect(signers('commission_contract', filing('commissioned', [ZHANG], [ZHANG]))[0]).toBe(
      `委托人 ${BLANK} 签名或盖章`,
    );
  });
  it('owners and their agent', () => {
    expect(signers('power_of_attorney', FULL.power_of_attorney)).toEqual([
      '委托人 佐藤健 签名',
      '受托人 浙江知守知识产权代理有限公司 盖章',
    ]);
  });
  it('nobody who has died', () => {
    expect(signers('guarantee', FULL.guarantee)).toEqual(['著作权人 张晓雯 签名']);
  });
});

describe('what a paper says of ownership', () => {
  it('follows the form', () => {
    const said = (code: TemplateCode, form: WorkForm) => words(write(code, form)).join('\n');
    expect(said('service_agreement', FULL.service_agreement)).toContain('其他权利由 杭州青瓷 享有');
    expect(said('service_agreement', filing('service', [ZHANG], [ZHANG]))).toContain('第十八条第一款');
    expect(said('cooperation_agreement', filing('joint', [ZHANG, XU], [XU]))).toContain('（署名权除外）由 徐墨 享有');
    expect(said('power_of_attorney', FULL.power_of_attorney)).toContain('至 2027年11月22日 止');
    const series = filing('individual', [ZHANG], [ZHANG], seriesOf(['立春', '雨水']).form);
    expect(said('guarantee', series)).toContain('《青瓷纹样》（系列作品，共 2 件）');
  });
});
