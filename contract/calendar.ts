import { z } from 'zod';
import { route } from './route.ts';
import { CalendarDate, Instant } from './shared.ts';

const Year = z.number().int().min(2000).max(2100);

/** One version of a year: as drafted, in force, or replaced. */
export const CalendarVersion = z.object({
  state: z.enum(['draft', 'in_force', 'superseded']),
  /** No notice yet: the statutory days alone. */
  provisional: z.boolean(),
  daysOff: z.array(CalendarDate),
  makeUpWorkdays: z.array(CalendarDate),
  source: z.string(),
  version: z.number().int(),
  draftedBy: z.string().nullable(),
  draftedAt: Instant,
  inForceBy: z.string().nullable(),
  inForceAt: Instant.nullable(),
});
export type CalendarVersion = z.infer<typeof CalendarVersion>;

export const CalendarYear = z.object({
  year: Year,
  inForce: CalendarVersion.nullable(),
  draft: CalendarVersion.nullable(),
  /** Replaced versions, newest first. */
  earlier: z.array(CalendarVersion),
});
export type CalendarYear = z.infer<typeof CalendarYear>;

export const CalendarView = z.object({
  /** From the first year known to the next one; a year with nothing is counted by weekends and fixed statutory days. */
  years: z.array(CalendarYear),
  thisYear: Year,
});
export type CalendarView = z.infer<typeof CalendarView>;

export const getCalendar = route({
  id: 'getCalendar',
  method: 'GET',
  path: '/api/office/calendar',
  access: ['administrator', 'auditor'],
  summary: 'Days off and make-up workdays of every year, with drafts and earlier versions',
  answer: CalendarView,
  errors: ['forbidden'],
});

export const saveCalendarDraft = route({
  id: 'saveCalendarDraft',
  method: 'PUT',
  path: '/api/office/calendar',
  access: ['administrator'],
  summary: 'Writes the draft of a year; `version` 0 begins one',
  body: z.object({
    year: Year,
    version: z.number().int().nonnegative(),
    daysOff: z.array(CalendarDate).max(200),
    makeUpWorkdays: z.array(CalendarDate).max(100),
    source: z.string().trim().max(200),
  }),
  answer: CalendarView,
  errors: ['forbidden', 'invalid_input', 'changed_elsewhere'],
});

export const putCalendarInForce = route({
  id: 'putCalendarInForce',
  method: 'POST',
  path: '/api/office/calendar/in-force',
  access: ['administrator'],
  summary: 'The draft of a year counts from now on; due dates that rest on that year are counted again',
  body: z.object({ year: Year, version: z.number().int().positive() }),
  answer: CalendarView,
  errors: ['forbidden', 'invalid_input', 'not_found', 'changed_elsewhere'],
});
