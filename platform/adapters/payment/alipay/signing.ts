import type { KeyObject } from 'node:crypto';
import { rsaHolds, rsaSign } from '../rsa.ts';

/** 待签名字符串: all parameters that have a value but `sign`, by the order of their names, as name=value&…, undecorated. */
export const signedText = (params: Readonly<Record<string, string>>, without: readonly string[] = ['sign']): string =>
  Object.keys(params)
    .filter((name) => !without.includes(name) && params[name] !== '')
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${name}=${params[name]}`)
    .join('&');

export const withSign = (params: Readonly<Record<string, string>>, key: KeyObject): Record<string, string> => ({
  ...params,
  sign: rsaSign(signedText(params), key),
});

/** 异步通知: `sign` and `sign_type` are left out of the signed text. */
export const notificationHolds = (params: Readonly<Record<string, string>>, key: KeyObject): boolean =>
  params.sign_type === 'RSA2' && rsaHolds(signedText(params, ['sign', 'sign_type']), params.sign ?? '', key);

/**
 * What an answer says under `name`, when 支付宝 signed just these characters; undefined otherwise. The signature covers the
 * text of the object as it was sent, so it is cut out before anything is parsed.
 */
export function answerNode(text: string, name: string, key: KeyObject): unknown {
  const { sign } = JSON.parse(text) as { sign?: unknown };
  const start = text.indexOf(`"${name}":`);
  if (typeof sign !== 'string' || start < 0) return undefined;
  const node = objectAt(text, text.indexOf('{', start));
  return rsaHolds(node, sign, key) ? JSON.parse(node) : undefined;
}

/** The characters of the JSON object that begins at `start`. */
function objectAt(text: string, start: number): string {
  let depth = 0;
  let quoted = false;
  for (let at = start; at >= 0 && at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return text.slice(start, at + 1);
  }
  return '';
}
