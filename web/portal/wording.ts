/** Words and addresses of the public pages. */

/** Digits in groups of three. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

/** 15000 分 → 「150」, 15050 分 → 「150.50」. */
export function yuan(fen: number): string {
  return fen % 100 === 0 ? grouped(fen / 100) : (fen / 100).toFixed(2);
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
