/** Dates and figures as people read them; every time is Beijing time, given absolutely. */

/** `2026-11-22` → 「2026年11月22日」. Anything that is not a calendar date is shown as it came. */
export function longDate(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : date;
}

/** ISO instant → 「2026年11月22日 17:00」 in Beijing time. */
export function longTime(instant: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}年${part('month')}月${part('day')}日 ${part('hour')}:${part('minute')}`;
}

/** Digits in groups of three. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

/** 15000 分 → 「150」, 15050 分 → 「150.50」. */
export function yuan(fen: number): string {
  return fen % 100 === 0 ? grouped(fen / 100) : (fen / 100).toFixed(2);
}

/** Bytes → 「3.4 MB」, powers of 1000 as phones and file managers show them. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} 字节`;
  const units = ['KB', 'MB', 'GB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${units[unit]}`;
}

/** A relative address with a query; empty values are left out. */
export function address(path: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== '') search.set(key, value);
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Address of a record's page. */
export function recordAddress(number: string): string {
  return `/register/${encodeURIComponent(number)}`;
}

/** Keeps 「14:00–17:00」 on one line by word joiners around the dash. */
export function unbroken(sentence: string): string {
  return sentence.replaceAll('–', '\u2060–\u2060');
}
