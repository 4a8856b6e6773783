import { z } from 'zod';
import { route } from './route.ts';
import { CalendarDate, Instant } from './shared.ts';

/** Everybody who works on cases sees the figures of their own regions. */
const READERS = ['clerk', 'first_reviewer', 'second_reviewer', 'final_reviewer', 'administrator', 'auditor'] as const;
/** The national tables speak for the whole province; a role that is limited to a region is refused all the same. */
const REPORTERS = ['final_reviewer', 'administrator', 'auditor'] as const;

const count = z.number().int().nonnegative();

/** What happened in a period, counted on the day it happened. */
export const Counts = z.object({
  /** First submissions. */
  received: count,
  /** Submissions after a return. */
  resubmitted: count,
  registered: count,
  refused: count,
  /** Of registered and refused: within the working days of the authority after the last submission. */
  inTime: count,
  returned: count,
  withdrawn: count,
  terminated: count,
  revoked: count,
});
export type Counts = z.infer<typeof Counts>;

/** One line of a breakdown: the period, and the same days a year earlier. */
const line = { counts: Counts, before: Counts };

export const Figures = z.object({
  from: CalendarDate,
  to: CalendarDate,
  /** The same days a year earlier. */
  before: z.object({ from: CalendarDate, to: CalendarDate }),
  /** Up to when today is counted. */
  at: Instant,
  reviewWorkingDays: z.number().int(),
  /** Chosen region; empty for everything this person may see. */
  region: z.string(),
  /** 「浙江省」, 「杭州市」 … */
  place: z.string(),
  /** Where one can go back to; null at the top. */
  above: z.object({ region: z.string(), name: z.string() }).nullable(),
  totals: z.object(line),
  /** Works in the office now, and how many of them are past their day. */
  waiting: z.object({ all: count, overdue: count }),
  months: z.array(z.object({ month: z.string(), ...line })),
  /** Cities, inside a city counties. `drill`: it has figures of its own below it. */
  regions: z.array(z.object({ code: z.string(), name: z.string(), drill: z.boolean(), ...line })),
  /** Service counters, each with the region it serves. */
  offices: z.array(z.object({ name: z.string(), area: z.string(), ...line })),
  classes: z.array(z.object({ letter: z.string(), name: z.string(), ...line })),
  returnReasons: z.array(z.object({ code: z.string(), text: z.string(), count })),
  refusalGrounds: z.array(z.object({ code: z.string(), text: z.string(), count })),
  /** Of works that left a state in the period: hours in it. Up to two days in whole hours, then in whole days. */
  stays: z.array(
    z.object({ place: z.string(), label: z.string(), count, medianHours: z.number(), p90Hours: z.number() }),
  ),
  /** Decisions by person; colleagues only for those who lead. */
  reviewers: z.array(
    z.object({
      name: z.string(),
      levelName: z.string(),
      passed: count,
      returned: count,
      refused: count,
      sentBack: count,
    }),
  ),
  ratings: z.object({
    /** One to five stars, best first. */
    stars: z.array(z.object({ stars: z.number().int(), label: z.string(), count })),
    open: count,
    contacted: count,
    resolved: count,
    overdue: count,
  }),
  /** May this person take the national tables out? */
  national: z.boolean(),
});
export type Figures = z.infer<typeof Figures>;

const period = {
  from: CalendarDate,
  to: CalendarDate,
  /** Code of a city or county; `330000`-like for 省本级; empty for all one may see. */
  region: z.string().max(6).default(''),
};

export const getFigures = route({
  id: 'getFigures',
  method: 'GET',
  path: '/api/office/statistics',
  access: READERS,
  summary: 'Figures of a period within the regions of the caller, beside the year before',
  query: z.object(period),
  answer: Figures,
  errors: ['forbidden', 'invalid_input'],
});

export const BREAKDOWNS = { regions: '按地区', classes: '按类别', months: '按月份' } as const;
export type Breakdown = keyof typeof BREAKDOWNS;

/** One breakdown as CSV, or all as sheets of one workbook; every export is recorded. */
export const exportFigures = route({
  id: 'exportFigures',
  method: 'GET',
  path: '/api/office/statistics/export',
  access: READERS,
  summary: 'The figures as XLSX (every breakdown a sheet) or CSV (one breakdown); recorded',
  query: z.object({
    ...period,
    format: z.enum(['xlsx', 'csv']),
    by: z.enum(Object.keys(BREAKDOWNS) as [Breakdown]).default('regions'),
  }),
  answer: z.unknown(),
  binary: 'application/octet-stream',
  errors: ['forbidden', 'invalid_input'],
});

/** The two formats of annex 3 of 国版字〔2011〕14号. */
export const NATIONAL_TABLES = {
  announcement: '全国作品登记公告月度统计表',
  counts: '全国作品登记情况月度统计表',
} as const;
export type NationalTable = keyof typeof NATIONAL_TABLES;

export const getNationalTable = route({
  id: 'getNationalTable',
  method: 'GET',
  path: '/api/office/statistics/national',
  access: REPORTERS,
  summary: 'A national monthly table as XLSX; of a month that is over always the same file; recorded',
  query: z.object({
    kind: z.enum(Object.keys(NATIONAL_TABLES) as [NationalTable]),
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  }),
  answer: z.unknown(),
  binary: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  errors: ['forbidden', 'invalid_input'],
});
