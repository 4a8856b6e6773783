/** Lines of a text file while it streams, without their ends; `encoding` as the Encoding Standard names it. */
export async function* textLines(file: AsyncIterable<Uint8Array>, encoding = 'utf-8'): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for await (const chunk of file) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

/** 「150.00」 元 → 15000 分, without a detour over fractions. @throws Error for anything else */
export function fenOf(yuan: string): number {
  const found = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  if (!found) throw new Error(`"${yuan.slice(0, 20)}" is no amount`);
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

/** 15000 分 → 「150.00」. */
export const yuanOf = (fen: number): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** 「2026-11-22 17:00:05」, as Chinese gateways write a time, in China. @throws Error for anything else */
export function chinaTime(text: string): Date {
  const at = new Date(`${text.trim().replace(' ', 'T')}+08:00`);
  if (Number.isNaN(at.getTime())) throw new Error(`"${text.slice(0, 30)}" is no time`);
  return at;
}
