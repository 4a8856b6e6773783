import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import type { Command } from '../../../contract/works.ts';
import { addDays, dayOfWeek } from '../../../lib/workdays/calendar-date.ts';
import { joinYears, splitYears } from '../../../lib/workdays/year-calendar.ts';
import { decide, type Facts, type Who } from './application.lifecycle.ts';
import { correctionEnd, isOver, reminderDue, reviewDue } from './deadline.rules.ts';

/**
 * A year with its holidays, day by day, and ten thousand applications moved by it through every state. The dates are judged
 * by a count of their own below, not by the functions under test.
 */
const { deadlines, holidays } = zhejiang;
const calendar = joinYears(splitYears(holidays), 2028);
const FIRST = '2026-01-01';
const DAYS = 365 + 200;
const APPLICATIONS = 10_000;

/** Numbers that look random and are the same in every run (mulberry32). */
function randomness(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Application {
  state: Parameters<typeof decide>[1]['state'];
  level: number;
  clockFrom: string | null;
  dueOn: string | null;
  returnedOn: string | null;
  until: string | null;
  reminders: number;
  log: { day: string; what: Command | 'reminded'; dueOn: string | null; until: string | null }[];
}

const FACTS: Facts = {
  paid: true,
  formValid: true,
  allSigned: true,
  claimed: false,
  claimedByMe: true,
  decidedOtherLevel: false,
  correcting: false,
  correctionOver: false,
  extensionOpen: false,
  extensionsLeft: 1,
  lastLevel: 3,
};

function move(application: Application, command: Command, who: Who, day: string, more: Partial<Facts> = {}): void {
  const correcting = application.until !== null;
  const facts = { ...FACTS, correcting, correctionOver: isOver(application.until, day), ...more };
  const decision = decide(command, application, [who], facts);
  if (!decision.ok) throw new Error(`${command} in ${application.state} on ${day}: ${decision.code}`);
  application.state = decision.to;
  application.level = decision.level;
  for (const effect of decision.effects) {
    if (effect === 'start-clock') {
      const due = reviewDue(day, deadlines, calendar);
      Object.assign(application, { clockFrom: day, dueOn: due.date, until: null });
    }
    if (effect === 'stop-clock') Object.assign(application, { clockFrom: null, dueOn: null });
    if (effect === 'start-correction')
      Object.assign(application, { returnedOn: day, until: correctionEnd(day, deadlines, calendar), reminders: 0 });
  }
  application.log.push({ day, what: command, dueOn: application.dueOn, until: application.until });
}

/** What the platform does of itself every day, in the order of its jobs. */
function nightly(application: Application, day: string): void {
  const correcting = ['returned', 'draft', 'awaiting_signatures'].includes(application.state);
  if (!correcting || !application.until || !application.returnedOn) return;
  if (isOver(application.until, day)) {
    move(application, 'terminate', 'system', day);
    application.until = null;
    return;
  }
  const { returnedOn, until, reminders } = application;
  const due = reminderDue({ returnedOn, until, extended: 0, reminders }, day, deadlines);
  if (!due) return;
  application.reminders = due.reminders;
  application.log.push({ day, what: 'reminded', dueOn: null, until });
}

/** What people do, if anything, on a day; offices work on working days, applicants whenever they like. */
function byPeople(application: Application, day: string, chance: () => number, working: boolean): void {
  const { state } = application;
  if (state === 'draft' && chance() < 0.03) move(application, 'confirm', 'applicant', day);
  else if (state === 'awaiting_signatures' && chance() < 0.1) move(application, 'submit', 'applicant', day);
  else if (state === 'submitted' && chance() < 0.003) move(application, 'withdraw', 'applicant', day);
  else if (state === 'returned' && chance() < 0.008) move(application, 'edit', 'applicant', day);
  else if (working && state === 'submitted' && chance() < 0.2) move(application, 'claim', 'reviewer', day);
  else if (working && state === 'in_review') review(application, day, chance);
}

function review(application: Application, day: string, chance: () => number): void {
  const dice = chance();
  if (dice < 0.12) move(application, 'pass', 'reviewer', day);
  else if (dice < 0.17) move(application, 'return', 'reviewer', day);
  else if (dice < 0.175) move(application, 'refuse', 'reviewer', day);
}

function simulate(): Application[] {
  const chance = randomness(20_260_101);
  const applications = Array.from({ length: APPLICATIONS }, (): Application => {
    return {
      state: 'draft',
      level: 0,
      clockFrom: null,
      dueOn: null,
      returnedOn: null,
      until: null,
      reminders: 0,
      log: [],
    };
  });
  for (let n = 0; n < DAYS; n++) {
    const day = addDays(FIRST, n);
    const working = isWorkingByHand(day);
    for (const application of applications) {
      nightly(application, day);
      byPeople(application, day, chance, working);
    }
  }
  return applications;
}

// ---- an independent count -----------------------------------------------------------------------------------------

const off = new Set<string>(holidays.holidays);
const worked = new Set<string>(holidays.makeUpWorkdays);
const isWorkingByHand = (day: string) =>
  worked.has(day) || (!off.has(day) && dayOfWeek(day) !== 0 && dayOfWeek(day) !== 6);
const allDays = Array.from({ length: DAYS + 400 }, (_none, n) => addDays(FIRST, n));
const workingDays = allDays.filter((day) => day <= holidays.to && isWorkingByHand(day));

/** The 30th working day after a day, by looking it up in the list of all of them. */
const thirtieth = (day: string) => workingDays[workingDays.findIndex((each) => each > day) + 29];

/** The same day of the third month after, or its last day, or the next working day after that. */
function threeMonths(day: string): string | undefined {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + 3, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1 + 3, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
  return workingDays.find((each) => each >= end);
}

describe('a simulated year', () => {
  it('moves ten thousand applications by the clock: every date is right and everything happens once', () => {
    const applications = simulate();
    const seen = new Set(applications.flatMap(({ log }) => log.map(({ what }) => what)));
    for (const what of ['submit', 'withdraw', 'return', 'refuse', 'pass', 'edit', 'terminate', 'reminded'] as const)
      expect(seen, what).toContain(what);
    const ends = new Set(applications.map(({ state }) => state));
    for (const end of ['registered', 'refused', 'withdrawn', 'terminated'] as const) expect(ends, end).toContain(end);
    const wrong: string[] = [];
    let checked = 0;
    for (const { log } of applications) {
      for (const [i, entry] of log.entries()) {
        checked += 1;
        if (entry.what === 'submit' && entry.dueOn !== thirtieth(entry.day)) wrong.push(`due ${JSON.stringify(entry)}`);
        if (entry.what === 'return') wrong.push(...wrongCorrection(log.slice(i)));
      }
      if (log.filter(({ what }) => what === 'terminate').length > 1) wrong.push('terminated twice');
      if (log.at(-1)?.what !== 'terminate' && log.some(({ what }) => what === 'terminate'))
        wrong.push('moved after the end');
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(checked).toBeGreaterThan(50_000);
  });
});

/** What is wrong with a correction, from its return on: its end, its reminders, its termination. */
function wrongCorrection([returned, ...rest]: Application['log']): string[] {
  if (!returned) return [];
  const next = rest.findIndex(({ what }) => what === 'submit' || what === 'terminate');
  const within = next < 0 ? rest : rest.slice(0, next + 1);
  const end = threeMonths(returned.day) ?? '';
  const over = within.at(-1)?.what === 'terminate' ? within.at(-1)?.day : undefined;
  const stop = next < 0 ? addDays(FIRST, DAYS - 1) : (within.at(-1)?.day ?? '');
  const reminded = within.filter(({ what }) => what === 'reminded').map(({ day }) => day);
  const expected = [60, 80, 88].map((n) => addDays(returned.day, n)).filter((day) => day <= stop && day <= end);
  return [
    ...(returned.until === end ? [] : [`end ${returned.until} instead of ${end} for ${returned.day}`]),
    ...(over === undefined || over === addDays(end, 1) ? [] : [`terminated on ${over}, period until ${end}`]),
    ...(reminded.join() === expected.join() ? [] : [`reminded on ${reminded} instead of ${expected}`]),
  ];
}
