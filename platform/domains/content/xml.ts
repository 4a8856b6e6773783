/** A piece of XML that has been escaped. */
interface Xml {
  xml: string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 has (§2.2) are kept, marks are escaped. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the very characters that XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);

/** One element: attributes, then texts and elements inside. */
export function element(name: string, attributes: Readonly<Record<string, string>>, ...inside: (string | Xml)[]): Xml {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const content = inside.map((part) => (typeof part === 'string' ? escaped(part) : part.xml)).join('');
  return { xml: `<${name}${given.join('')}>${content}</${name}>` };
}

/** A whole document. */
export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
