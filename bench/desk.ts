import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { getMe } from '../contract/identity.ts';
import { claimWork, type Desk, getDesk, listQueue, passWork } from '../contract/review.ts';
import { getSupervision } from '../contract/supervision.ts';
import { confirm, fileServiceWork, getReady } from '../tools/journey/filing.ts';
import type { Party } from '../tools/journey/party.ts';
import { pay } from '../tools/journey/payment.ts';
import { signInAll, submit } from '../tools/journey/registration.ts';
import { nextSigner, sign } from '../tools/journey/signing.ts';
import { startTemporarySystem } from '../tools/journey/system.ts';
import { startPostgres } from '../tools/postgres.ts';
import { copyWaiting } from './desk-data.ts';

/**
 * The review desk while very much waits: from a decision to the next work on the screen (decide, take the next, its desk with
 * all that is checked on it), pages of the queue under each filter and order, and supervision. The works that are decided are
 * real, signed by two parties each, and the rest are copies of one. Baselines of the same run: the same with an almost empty
 * queue, and reading one's own name.
 *
 *   npx node bench/desk.ts [works waiting] [decisions]
 */
const waiting = Number(process.argv[2] ?? 100_000);
const decisions = Number(process.argv[3] ?? 6);
const TIMES = 20;

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const worst = (list: readonly number[]): number => Math.max(...list);
const ms = (value: number): string => `${value.toFixed(1).padStart(8)} ms`;

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** A paid work in the queue, its form signed by the company and by the author. */
async function submitted(company: Party, author: Party, index: number): Promise<string> {
  const raw = { width: 640, height: 480, channels: 3 } as const;
  const noise = Buffer.alloc(raw.width * raw.height * raw.channels, (index * 37) % 251);
  const bytes = await sharp(noise, { raw }).jpeg().toBuffer();
  const sample = { title: `基准作品 ${index}`, classLetter: 'F', fileName: `picture-${index}.jpg`, bytes };
  const { id } = await fileServiceWork(company, author.username, sample);
  await confirm(company, id);
  await pay(company, id);
  await sign(company, (await nextSigner(company, id)).link);
  await sign(author, (await nextSigner(company, id)).link);
  await submit(company, id);
  return id;
}

const open = (reviewer: Party, id: string): Promise<Desk> => reviewer.call(getDesk, { params: { id } });
const take = ({ id, version }: Desk, reviewer: Party): Promise<Desk> =>
  reviewer.call(claimWork, { params: { id }, body: { key: randomUUID(), version } });

interface Decided {
  pass: number[];
  next: number[];
  claim: number[];
}

/** Decides one work after another, as the desk does: pass, the next one's desk, take it. */
async function decideAll(reviewer: Party, ids: readonly string[]): Promise<Decided> {
  const times: Decided = { pass: [], next: [], claim: [] };
  const [first = '', ...rest] = ids;
  let desk = await take(await open(reviewer, first), reviewer);
  for (const id of rest) {
    const { version } = desk;
    times.pass.push(
      await timed(() =>
        reviewer.call(passWork, { params: { id: desk.id }, body: { key: randomUUID(), version, note: '' } }),
      ),
    );
    let seen = desk;
    times.next.push(
      await timed(async () => {
        seen = await open(reviewer, id);
      }),
    );
    times.claim.push(
      await timed(async () => {
        desk = await take(seen, reviewer);
      }),
    );
  }
  return times;
}

const PAGES = {
  'oldest submission first': {},
  'nearest due date first': { sort: 'due' },
  'one class': { classLetter: 'O' },
  'one city': { region: '3303' },
  overdue: { due: 'red', sort: 'due' },
  resubmitted: { kind: 'resubmitted' },
  'nobody has it': { scope: 'free' },
  mine: { scope: 'mine' },
  'two characters': { text: '西湖' },
  'a code': { text: 'Z-4711' },
} as const;

async function measureQueue(reviewer: Party, supervisor: Party): Promise<Map<string, number>> {
  const measured = new Map<string, number>();
  const measure = async (name: string, run: () => Promise<unknown>) => {
    await run();
    const times: number[] = [];
    for (let i = 0; i < TIMES; i += 1) times.push(await timed(run));
    measured.set(name, median(times));
  };
  await measure('own name (baseline)', () => reviewer.call(getMe));
  for (const [name, query] of Object.entries(PAGES)) {
    await measure(name, () => reviewer.call(listQueue, { query }));
  }
  for (const which of ['overdue', 'held', 'stuck'] as const) {
    await measure(`supervision, ${which}`, () => supervisor.call(getSupervision, { query: { which } }));
  }
  return measured;
}

function printDecisions(what: string, { pass, next, claim }: Decided, baseline?: Decided): void {
  const whole = (times: Decided) => times.pass.map((ms, i) => ms + (times.next[i] ?? 0) + (times.claim[i] ?? 0));
  const all = whole({ pass, next, claim });
  const ratio = baseline ? `, ${(median(all) / median(whole(baseline))).toFixed(2)} × the baseline` : '';
  console.log(`\n${what}: decision to next work ${ms(median(all))}, worst ${ms(worst(all))}${ratio}`);
  for (const [name, times] of Object.entries({ decide: pass, 'desk of the next': next, 'take it': claim }))
    console.log(`  ${name.padEnd(18)} ${ms(median(times))}`);
}

const system = await startTemporarySystem();
try {
  const parties = await signInAll(system.url, ['qingci', 'zhangxiaowen', 'reviewer1a', 'supervisor']);
  const party = (username: string): Party => {
    const found = parties.get(username);
    if (!found) throw new Error(username);
    return found;
  };
  const [company, author, reviewer, supervisor] = [
    party('qingci'),
    party('zhangxiaowen'),
    party('reviewer1a'),
    party('supervisor'),
  ];
  await getReady(company);
  const ids: string[] = [];
  for (let i = 1; i <= 2 * (decisions + 1) + 1; i += 1) ids.push(await submitted(company, author, i));
  const [template = '', ...real] = ids;

  const few = await decideAll(reviewer, real.slice(0, decisions + 1));
  const fewPages = await measureQueue(reviewer, supervisor);
  const database = await startPostgres(join(system.dataDir, 'postgres'), { durable: true });
  const copying = await timed(() => copyWaiting(database.url('platform'), template, waiting));
  console.log(`${waiting.toLocaleString('en')} copies written in ${(copying / 1000).toFixed(0)} s`);
  const many = await decideAll(reviewer, real.slice(decisions + 1));
  const manyPages = await measureQueue(reviewer, supervisor);

  printDecisions('Almost nothing waits (baseline)', few);
  printDecisions(`${waiting.toLocaleString('en')} wait`, many, few);
  console.log(`\nOne page, median of ${TIMES}:      empty queue       full queue`);
  for (const [name, time] of manyPages) {
    const before = fewPages.get(name) ?? 0;
    console.log(`  ${name.padEnd(24)} ${ms(before)}    ${ms(time)}   ${(time / before).toFixed(1)} ×`);
  }
} finally {
  await system.stop();
}
