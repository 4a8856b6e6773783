/** How documents write dates and sizes. */

/** 'YYYY-MM-DD' as 「2026年3月18日」; anything else as it is. */
export function dateInWords(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : date;
}

const UNITS = ['字节', 'KB', 'MB', 'GB'];

/** A file's size with three significant figures at most, 1 KB = 1024 bytes. */
export function bytesInWords(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  const digits = unit === 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return `${size.toFixed(digits)} ${UNITS[unit]}`;
}
