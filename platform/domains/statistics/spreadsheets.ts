import { stringify } from 'csv-stringify/sync';
import writeWorkbook, { type SheetData } from 'write-excel-file/node';

/** A table as it goes into a file: a title, remarks beneath it, a head and rows, and remarks at the end. */
export interface Sheet {
  name: string;
  title: string;
  remarks: readonly string[];
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  notes: readonly string[];
  /** Width of each column in characters. */
  widths: readonly number[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write them
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const text = (value: string) => ({ value: value.replace(NOT_XML, ''), type: String });
const cell = (value: string | number) => (typeof value === 'number' ? { value, type: Number } : text(value));

function sheetData({ title, remarks, head, rows, notes }: Sheet): SheetData {
  const alone = (value: string) => [text(value)];
  return [
    [{ ...text(title), fontWeight: 'bold' as const, fontSize: 14 }],
    ...remarks.map(alone),
    head.map((name) => ({ ...text(name), fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(cell)),
    ...notes.map(alone),
  ];
}

/** The sheets as one XLSX workbook. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const written = writeWorkbook(
    sheets.map((sheet) => ({
      data: sheetData(sheet),
      sheet: sheet.name,
      columns: sheet.widths.map((width) => ({ width })),
    })),
  );
  return written.toBuffer();
}

/**
 * Head and rows as CSV with a byte order mark, by which Excel knows UTF-8. What a spreadsheet program would calculate is
 * made text (OWASP, CSV injection).
 */
export function csvOf({ head, rows }: Pick<Sheet, 'head' | 'rows'>): Buffer {
  const lines = [[...head], ...rows.map((row) => [...row])];
  return Buffer.from(stringify(lines, { bom: true, record_delimiter: 'windows', escape_formulas: true }));
}
