import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, SignatureLine, TemplateDocument } from './template-document.ts';

/** The only file that knows the library. Sizes are half points, distances twentieths of a point, as in the file format. */
const BODY = 24;
const FONT = { ascii: 'Times New Roman', eastAsia: '宋体', hAnsi: 'Times New Roman', cs: 'Times New Roman' };
const LINE = 400;
const TWO_CHARACTERS = 480;
/** A4 less its margins. */
const WIDTH = 9000;

/** The paper as a Word document (OOXML), to be changed before it is signed. */
export async function templateDocx({ title, blocks, signatures }: TemplateDocument): Promise<Buffer> {
  const document = new Document({
    title,
    styles: { default: { document: { run: { font: FONT, size: BODY }, paragraph: { spacing: { line: LINE } } } } },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1500, bottom: 1300, left: 1450, right: 1450 } },
        },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 400 },
            children: [new TextRun({ text: title, bold: true, size: 38 })],
          }),
          ...blocks.flatMap(blockOf),
          ...signatures.flatMap(signatureOf),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function blockOf(block: Block): (Paragraph | Table)[] {
  if (block.kind === 'heading')
    return [
      new Paragraph({
        keepNext: true,
        spacing: { before: 240, after: 60 },
        children: [new TextRun({ text: block.text, bold: true })],
      }),
    ];
  if (block.kind === 'paragraph')
    return [
      new Paragraph({
        alignment: AlignmentType.BOTH,
        indent: { firstLine: TWO_CHARACTERS },
        children: [new TextRun(block.text)],
      }),
    ];
  // Two tables without a paragraph between them would become one.
  return [factsTable(block.rows), new Paragraph({ spacing: { line: 200 } })];
}

function factsTable(rows: readonly (readonly [string, string])[]): Table {
  const cell = (text: string, width: number) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 120, right: 120 },
      children: [new Paragraph(text)],
    });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [1900, WIDTH - 1900],
    rows: rows.map(
      ([name, body]) => new TableRow({ cantSplit: true, children: [cell(name, 1900), cell(body, WIDTH - 1900)] }),
    ),
  });
}

function signatureOf({ as, name, hint }: SignatureLine): Paragraph[] {
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 500 },
      children: [new TextRun({ text: as, bold: true }), new TextRun(`：${name}`)],
    }),
    new Paragraph({
      spacing: { before: 300 },
      border: { top: { style: BorderStyle.SINGLE, size: 4, color: '8A8F98', space: 4 } },
      children: [
        new TextRun({ text: `（${hint}）　　　　　　　　日期：　　　　年　　月　　日`, color: '5B6675', size: 20 }),
      ],
    }),
  ];
}
