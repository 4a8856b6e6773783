/** Marks in a text what was searched for, wherever case, width and punctuation between the characters differ. */
export function Highlight({ text, query }: { text: string; query: string }) {
  const marked = placesOf(text, query);
  if (marked.size === 0) return text;
  const parts: { text: string; hit: boolean }[] = [];
  for (const [i, character] of [...text].entries()) {
    const hit = marked.has(i);
    const last = parts.at(-1);
    if (last?.hit === hit) last.text += character;
    else parts.push({ text: character, hit });
  }
  return parts.map(({ text: part, hit }, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
    hit ? <mark key={i}>{part}</mark> : <span key={i}>{part}</span>,
  );
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{Cc}\p{Cf}]+/gu, '');

/** Indices of the characters (code points) of `text` that belong to a word of the query. */
function placesOf(text: string, query: string): Set<number> {
  let folded = '';
  const from: number[] = [];
  for (const [i, character] of [...text].entries()) {
    const part = plain(character);
    folded += part;
    for (let at = 0; at < part.length; at += 1) from.push(i);
  }
  const places = new Set<number>();
  for (const word of query.split(/\s+/u).map(plain)) {
    if (word === '') continue;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      const first = from[at] ?? 0;
      for (let i = first; i <= (from[at + word.length - 1] ?? first); i += 1) places.add(i);
    }
  }
  return places;
}
