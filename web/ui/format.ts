/** How dates, times, money and sizes read on every page. Instants are shown in China's time, wherever the reader is. */
const ZONE = 'Asia/Shanghai';
const moment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function parts(instant: string) {
  const found = Object.fromEntries(moment.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return { date: `${found.year}年${found.month}月${found.day}日`, time: `${found.hour}:${found.minute}` };
}

/** `2026-11-22` → 2026年11月22日 */
export function dateText(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** An ISO instant → 2026年11月22日 17:00 */
export function instantText(instant: string): string {
  const { date, time } = parts(instant);
  return `${date} ${time}`;
}

/** The same without the year, where it is plain which one: 11月22日 17:00 */
export const momentText = (instant: string): string => instantText(instant).replace(/^\d+年/, '');

export const dayText = (instant: string) => parts(instant).date;
export const clockText = (instant: string) => parts(instant).time;

/** Today's calendar date in China, `YYYY-MM-DD`. */
export function todayInChina(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(now);
}

/** 分 → 150.00 元 */
export function yuanText(fen: number): string {
  return `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })} 元`;
}

/** Bytes with one decimal at most: 812 KB, 20 MB, 1.9 GB (1 KB = 1024 bytes). */
export function bytesText(bytes: number): string {
  const units = ['字节', 'KB', 'MB', 'GB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${value >= 100 || power < 2 ? Math.round(value) : Number(value.toFixed(1))} ${units[power]}`;
}

/** Seconds in words: 少于 1 分钟, 12 分钟, 1 小时 5 分钟. */
export function durationText(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return '少于 1 分钟';
  if (minutes < 60) return `${minutes} 分钟`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} 小时${rest > 0 ? ` ${rest} 分钟` : ''}`;
}

/** Seconds as a clock that counts down: 4:05. */
export function countdownText(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}
