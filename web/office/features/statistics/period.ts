/** The period and place a dashboard is about, as they stand in its address. Dates are 'YYYY-MM-DD' in China. */
export interface Asked {
  from: string;
  to: string;
  region: string;
}

export const PRESETS = { year: '今年', twelve: '近十二个月', month: '本月', before: '去年' } as const;
export type Preset = keyof typeof PRESETS;

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** First and last day of a preset. */
export function daysOfPreset(preset: Preset, today: string): { from: string; to: string } {
  const year = yearOf(today);
  switch (preset) {
    case 'year':
      return { from: `${year}-01-01`, to: today };
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, to: today };
    case 'before':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'twelve': {
      const month = Number(today.slice(5, 7));
      // Whole months: the eleven before this one, and this one so far.
      return {
        from: month === 12 ? `${year}-01-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}-01`,
        to: today,
      };
    }
  }
}

/** The preset that a period is, if it is one. */
export const presetOf = ({ from, to }: Asked, today: string): Preset | undefined =>
  (Object.keys(PRESETS) as Preset[]).find((preset) => {
    const days = daysOfPreset(preset, today);
    return days.from === from && days.to === to;
  });

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Period and place of an address; what is missing or no date is this year, and everywhere. */
export function readAsked(search: URLSearchParams, today: string): Asked {
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? ''];
  const region = search.get('region') ?? '';
  const days = DATE.test(from) && DATE.test(to) && from <= to ? { from, to } : daysOfPreset('year', today);
  return { ...days, region: /^\d{6}$/.test(region) ? region : '' };
}

export const writeAsked = ({ from, to, region }: Asked): Record<string, string> => ({
  from,
  to,
  ...(region === '' ? {} : { region }),
});

/** 'YYYY-MM' of the month before, which is what is reported. */
export function lastMonth(today: string): string {
  const month = Number(today.slice(5, 7));
  return month === 1 ? `${yearOf(today) - 1}-12` : `${today.slice(0, 5)}${String(month - 1).padStart(2, '0')}`;
}

/** 「+12.5%」 against the year before; null when there was nothing to compare with. */
export function changeText(now: number, before: number): string | null {
  if (before === 0) return null;
  const percent = Math.round(((now - before) / before) * 1000) / 10;
  return percent === 0 ? '持平' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)}%`;
}

/** 「98.2%」; a dash of words when there is nothing to divide. */
export const shareText = (part: number, whole: number): string =>
  whole === 0 ? '暂无' : `${Math.round((part / whole) * 1000) / 10}%`;

/** Hours as people say them: 「3 小时」, 「12 天」. */
export const hoursText = (hours: number): string =>
  hours === 0 ? '不足 1 小时' : hours < 48 ? `${hours} 小时` : `${Math.round(hours / 24)} 天`;

/** A round number at or above the highest value, so that an axis ends on it: 1, 2, 5 times a power of ten. */
export function axisEnd(highest: number): number {
  if (highest <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(highest));
  return ([1, 2, 4, 5, 10].find((step) => step * power >= highest) ?? 10) * power;
}

/** Months that have room for a name each. */
const NAMED = 14;

/** Name beneath a column: 「2月」; where there are too many, each January is its year and the others are silent. */
export function monthName(month: string, months: number): string {
  if (months <= NAMED) return `${Number(month.slice(5))}月`;
  return month.endsWith('-01') ? month.slice(0, 4) : '';
}
