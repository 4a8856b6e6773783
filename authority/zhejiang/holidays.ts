import type { WorkingCalendar } from '../authority.ts';

interface HolidayNotice {
  /** 放假调休: first and last day, weekends inside included. */
  daysOff: readonly (readonly [name: string, first: string, last: string])[];
  /** 上班: weekend days worked. */
  worked: readonly string[];
}

/** 国办发明电〔2023〕7号. */
const notice2024: HolidayNotice = {
  daysOff: [
    ['元旦', '2024-01-01', '2024-01-01'],
    ['春节', '2024-02-10', '2024-02-17'],
    ['清明节', '2024-04-04', '2024-04-06'],
    ['劳动节', '2024-05-01', '2024-05-05'],
    ['端午节', '2024-06-10', '2024-06-10'],
    ['中秋节', '2024-09-15', '2024-09-17'],
    ['国庆节', '2024-10-01', '2024-10-07'],
  ],
  worked: [
    '2024-02-04',
    '2024-02-18',
    '2024-04-07',
    '2024-04-28',
    '2024-05-11',
    '2024-09-14',
    '2024-09-29',
    '2024-10-12',
  ],
};

/** 国办发明电〔2024〕12号. */
const notice2025: HolidayNotice = {
  daysOff: [
    ['元旦', '2025-01-01', '2025-01-01'],
    ['春节', '2025-01-28', '2025-02-04'],
    ['清明节', '2025-04-04', '2025-04-06'],
    ['劳动节', '2025-05-01', '2025-05-05'],
    ['端午节', '2025-05-31', '2025-06-02'],
    ['国庆节、中秋节', '2025-10-01', '2025-10-08'],
  ],
  worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
};

/** 国办发明电〔2025〕7号. */
const notice2026: HolidayNotice = {
  daysOff: [
    ['元旦', '2026-01-01', '2026-01-03'],
    ['春节', '2026-02-15', '2026-02-23'],
    ['清明节', '2026-04-04', '2026-04-06'],
    ['劳动节', '2026-05-01', '2026-05-05'],
    ['端午节', '2026-06-19', '2026-06-21'],
    ['中秋节', '2026-09-25', '2026-09-27'],
    ['国庆节', '2026-10-01', '2026-10-07'],
  ],
  worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
};

/**
 * No notice for 2027 yet: the 13 days of 全国年节及纪念日放假办法 (as amended 2024) and ordinary weekends. The days off and
 * make-up workdays that a notice arranges around them are not guessed; due dates may move when it is entered.
 * The lunar days: 除夕 02-05, 正月初一 02-06, 五月初五 06-09, 八月十五 09-15; 清明 04-05.
 */
const statute2027: HolidayNotice = {
  daysOff: [
    ['元旦', '2027-01-01', '2027-01-01'],
    ['春节', '2027-02-05', '2027-02-08'],
    ['清明节', '2027-04-05', '2027-04-05'],
    ['劳动节', '2027-05-01', '2027-05-02'],
    ['端午节', '2027-06-09', '2027-06-09'],
    ['中秋节', '2027-09-15', '2027-09-15'],
    ['国庆节', '2027-10-01', '2027-10-03'],
  ],
  worked: [],
};

const DAY_MS = 86_400_000;

function everyDay(first: string, last: string): string[] {
  const days: string[] = [];
  for (let t = Date.parse(first); t <= Date.parse(last); t += DAY_MS) days.push(new Date(t).toISOString().slice(0, 10));
  return days;
}

const notices = [notice2024, notice2025, notice2026, statute2027];

export const holidays: WorkingCalendar = {
  from: '2024-01-01',
  to: '2027-12-31',
  holidays: notices.flatMap((notice) => notice.daysOff.flatMap(([, first, last]) => everyDay(first, last))),
  makeUpWorkdays: notices.flatMap((notice) => notice.worked),
  provisionalFrom: '2027-01-01',
};
