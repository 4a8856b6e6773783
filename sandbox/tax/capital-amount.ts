const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];

/** Four digits with their places; leading zeros are the caller's business. */
function group(value: number): string {
  let text = '';
  let zero = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      zero = text !== '';
      continue;
    }
    text += (zero ? '零' : '') + DIGITS.charAt(digit) + PLACES[place];
    zero = false;
  }
  return text;
}

function yuan(value: number): string {
  let text = '';
  for (let index = GROUPS.length - 1; index >= 0; index -= 1) {
    const part = Math.floor(value / 10_000 ** index) % 10_000;
    if (part === 0) continue;
    const gap = text !== '' && (part < 1000 || Math.floor(value / 10_000 ** (index + 1)) % 10 === 0);
    text += (gap ? '零' : '') + group(part) + GROUPS[index];
  }
  return text;
}

/** An amount in 分 in the capitals of Chinese bookkeeping: 15000 → 「壹佰伍拾圆整」; a negative one begins with 「负」. */
export function capitalAmount(fen: number): string {
  const size = Math.abs(fen);
  const whole = Math.floor(size / 100);
  const jiao = Math.floor(size / 10) % 10;
  const rest = size % 10;
  const sign = fen < 0 ? '负' : '';
  if (size === 0) return '零圆整';
  const yuanText = whole > 0 ? `${yuan(whole)}圆` : '';
  if (jiao === 0 && rest === 0) return `${sign}${yuanText}整`;
  const jiaoText = jiao > 0 ? `${DIGITS.charAt(jiao)}角` : whole > 0 ? '零' : '';
  return `${sign}${yuanText}${jiaoText}${rest > 0 ? `${DIGITS.charAt(rest)}分` : '整'}`;
}
