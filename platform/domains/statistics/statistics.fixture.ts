import { randomUUID } from 'node:crypto';
import { getMe } from '../../../contract/identity.ts';
import type { Counts } from '../../../contract/statistics.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays } from '../../../lib/workdays/workdays.ts';
import type { TestApp } from '../../testing.ts';
import { NO_COUNTS } from './figures.rules.ts';

/** Lives of works written straight into the log, and what an honest clerk would count of them, event by event. */

/** A generator that gives the same lives every time (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

export interface LivedEvent {
  at: Date;
  command: string;
  from: string | null;
  to: string;
  level: number;
  revision: number;
}
export interface Life {
  id: string;
  events: LivedEvent[];
  /** By revision, from 1. */
  forms: { regionCode: string; classLetter: string }[];
  decisions: { at: Date; revision: number; level: number; decision: string; codes: (string | null)[] }[];
  ground: string | null;
}

const REGIONS = ['330106', '330102', '330302', '330382', '330603', '330782', '330902', '310104', '330103', ''];
const CLASSES = ['F', 'G', 'A', 'B', 'L', 'R'];
const CODES = ['title_unclear', 'class_wrong', null, 'author_missing'];
const MINUTE = 60_000;

/** One life from a draft to wherever chance ends it, not beyond `until`. */
export function livedWork(chance: (below: number) => number, start: Date, until: Date): Life {
  const life: Life = { id: randomUUID(), events: [], forms: [], decisions: [], ground: null };
  let now = start.getTime();
  let [state, level]: [string | null, number] = [null, 0];
  const on = (command: string, to: string, longest: number, at = 0): boolean => {
    if (state !== null) now += (1 + chance(longest * 60)) * MINUTE;
    if (now >= until.getTime()) return false;
    const revision = life.forms.length;
    life.events.push({ at: new Date(now), command, from: state, to, level: at, revision });
    [state, level] = [to, at];
    return true;
  };
  const decide = (decision: string, codes: (string | null)[] = []) =>
    life.decisions.push({ at: new Date(now), revision: life.forms.length, level, decision, codes });
  const pick = <T>(list: readonly T[]): T => list[chance(list.length)] as T;
  if (!on('create', 'draft', 1)) return life;
  for (let round = 0; round < 3; round++) {
    life.forms.push({ regionCode: pick(REGIONS), classLetter: pick(CLASSES) });
    if (round === 0 && (!on('confirm', 'awaiting_payment', 30) || !on('pay', 'awaiting_signatures', 70))) return life;
    if (round > 0 && !on('confirm', 'awaiting_signatures', 300)) return life;
    if (!on('sign', 'awaiting_signatures', 90) || !on('submit', 'submitted', 20)) return life;
    if (chance(10) === 0) return on('withdraw', 'withdrawn', 40) ? life : life;
    if (!on('claim', 'in_review', 300, 1)) return life;
    for (const next of [2, 3]) {
      const before = level;
      if (chance(6) === 0) on('release', 'in_review', 30, before);
      if (chance(5) === 0) break;
      if (!on('pass', 'in_review', 500, next)) return life;
      level = before;
      decide('pass');
      level = next;
    }
    const end = chance(10);
    const judged = level;
    if (end < 5) {
      if (!on('pass', 'registered', 400)) return life;
      level = judged;
      decide('pass');
      on('certificate_issued', 'registered', 2);
      if (chance(15) === 0) on('revoke', 'revoked', 900);
      return life;
    }
    if (end === 5) {
      if (!on('refuse', 'refused', 400)) return life;
      level = judged;
      decide('refuse');
      life.ground = pick(['not_a_work', 'duplicate']);
      return life;
    }
    if (!on('return', 'returned', 400)) return life;
    level = judged;
    decide('return', [...new Set([pick(CODES), pick(CODES)])]);
    level = 0;
    if (chance(5) === 0) return on('terminate', 'terminated', 2200) ? life : life;
    if (!on('edit', 'draft', 600)) return life;
  }
  return life;
}

/** Writes lives as if they had happened; hashes are not chained, nobody reads them here. */
export async function writeLives(t: TestApp, lives: readonly Life[]): Promise<void> {
  const { db, authority } = t.app;
  const { accountId } = await (await t.signedIn('zhangxiaowen')).call(getMe);
  const reviewer = (await (await t.signedIn('reviewer1a')).call(getMe)).accountId;
  for (const [index, life] of lives.entries()) {
    const last = life.events.at(-1);
    const form = life.forms.at(-1) ?? { regionCode: '', classLetter: '' };
    await db
      .insertInto('work')
      .values({
        id: life.id,
        code: `Z-${life.id.slice(0, 13)}-${index}`,
        accountId,
        state: last?.to ?? 'draft',
        level: last?.level ?? 0,
        authorityVersion: authority.version,
        form: '{}',
        title: '花样',
        classLetter: form.classLetter,
        regionCode: form.regionCode,
        refusal: life.ground === null ? null : JSON.stringify({ ground: life.ground, reason: '见说明' }),
        createdAt: life.events[0]?.at ?? new Date(),
        updatedAt: last?.at ?? new Date(),
      })
      .execute();
    for (const [revision, { regionCode, classLetter }] of life.forms.entries()) {
      const frozen = JSON.stringify({ classLetter, owners: [{ regionCode }] });
      await db
        .insertInto('workRevision')
        .values({ workId: life.id, revision: revision + 1, form: frozen, frozenAt: new Date() })
        .execute();
    }
    if (life.events.length > 0)
      await db
        .insertInto('event')
        .values(
          life.events.map(({ from, to, ...event }, place) => ({
            ...event,
            workId: life.id,
            seq: place + 1,
            actorId: null,
            actor: '平台',
            fromState: from,
            toState: to,
            detail: '{}',
            requestId: 'written',
            previousHash: Buffer.alloc(32),
            hash: Buffer.alloc(32),
          })),
        )
        .execute();
    for (const { codes, ...decision } of life.decisions)
      await db
        .insertInto('reviewDecision')
        .values({
          ...decision,
          id: randomUUID(),
          workId: life.id,
          reviewerId: reviewer,
          note: '',
          remarks: JSON.stringify(codes.map((code) => ({ path: 'title', code, comment: '请修改' }))),
        })
        .execute();
  }
}

/** Region of a moment: that of the revision, else what the work says now. */
const formAt = (life: Life, revision: number) => {
  const form = life.forms[revision - 1];
  const now = life.forms.at(-1);
  return {
    regionCode: form?.regionCode || now?.regionCode || '',
    classLetter: form?.classLetter || now?.classLetter || '',
  };
};

export interface Period {
  from: string;
  to: string;
}
type Kept = (place: { regionCode: string; classLetter: string; day: string }) => boolean;

const ENDS = ['registered', 'refused', 'returned', 'withdrawn', 'terminated', 'revoked'] as const;

/** Counts one event after another, as a clerk with a pencil would. */
export function countByHand(t: TestApp, lives: readonly Life[], { from, to }: Period, keep: Kept = () => true): Counts {
  const counts = { ...NO_COUNTS };
  const { holidays, deadlines } = t.app.authority;
  for (const life of lives) {
    let submitted: string | null = null;
    for (const event of life.events) {
      const day = chinaDate(event.at);
      const first = submitted === null;
      if (event.command === 'submit') submitted = day;
      if (day < from || day > to || !keep({ ...formAt(life, event.revision), day })) continue;
      if (event.command === 'submit') counts[first ? 'received' : 'resubmitted'] += 1;
      const end = ENDS.find((state) => state === event.to);
      if (!end || event.from === event.to) continue;
      counts[end] += 1;
      const decided = end === 'registered' || end === 'refused';
      if (decided && submitted && day <= addWorkdays(submitted, deadlines.reviewWorkingDays, holidays))
        counts.inTime += 1;
    }
  }
  return counts;
}

/** Hours in each state of works that left it in the period, shortest first, in the bins of the figures. */
export function staysByHand(lives: readonly Life[], { from, to }: Period): Map<string, number[]> {
  const stays = new Map<string, number[]>();
  for (const life of lives) {
    let place = '';
    let since = 0;
    for (const { at, to: state, level } of life.events) {
      const now = state === 'in_review' ? `in_review_${level}` : state;
      if (now === place) continue;
      const day = chinaDate(at);
      if (place !== '' && day >= from && day <= to) {
        const hours = Math.floor((at.getTime() - since) / 3_600_000);
        stays.set(place, [...(stays.get(place) ?? []), hours < 48 ? hours : Math.floor(hours / 24) * 24]);
      }
      [place, since] = [now, at.getTime()];
    }
  }
  for (const list of stays.values()) list.sort((a, b) => a - b);
  return stays;
}
