/** The longest SMS that several become; what does not fit goes by itself. */
const LONGEST = 300;

const SIGNATURE = /^【[^】]*】/;
/** 「详情：https://…」 at the end. */
const LINK = /([^\s。：，]{2,6}：)(https?:\/\/\S+)$/;

interface Part {
  signature: string;
  sentence: string;
  link: string;
}

function partOf(text: string): Part {
  const signature = SIGNATURE.exec(text)?.[0] ?? '';
  const rest = text.slice(signature.length);
  const link = LINK.exec(rest)?.[0] ?? '';
  return { signature, sentence: rest.slice(0, rest.length - link.length), link };
}

/**
 * One SMS out of several to one phone about one work, in their order: one signature, each said once, the link once when it
 * is the same for all. `taken` says how many of them it holds, at least the first.
 */
export function gatherSms(texts: readonly string[]): { text: string; taken: number } {
  let gathered = { text: texts[0] ?? '', taken: 1 };
  for (let count = 2; count <= texts.length; count += 1) {
    const text = joined(texts.slice(0, count).map(partOf));
    if ([...text].length > LONGEST) break;
    gathered = { text, taken: count };
  }
  return gathered;
}

function joined(parts: readonly Part[]): string {
  const links = new Set(parts.map((part) => part.link));
  const shared = links.size === 1;
  const said = parts.map(({ sentence, link }, index) => `${index + 1}. ${sentence}${shared ? '' : link}`);
  const last = shared ? (parts[0]?.link ?? '') : '';
  return `${parts[0]?.signature ?? ''}${said.join(shared ? '' : ' ')}${last}`;
}
