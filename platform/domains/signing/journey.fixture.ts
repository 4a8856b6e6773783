import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { SigningView } from '../../../contract/signing.ts';
import { validatePdf } from '../../../lib/pades/validate.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import { answerOnPhone } from '../../../tools/journey/outside.ts';
import type { App } from '../../app.ts';
import type { Actor } from '../../base/actor.ts';
import { sha256 } from '../../base/crypto.ts';
import { Refusal } from '../../base/errors.ts';
import type { JobHandlers } from '../../base/jobs.ts';
import { jobHandlers } from '../../roles/worker.ts';
import { CLAIM_MS } from './come-back.ts';
import { readCertificate } from './commands.ts';
import { confirmSignature } from './confirm-signature.ts';
import { TOKEN_PLACE } from './link-address.ts';
import { RUNNING } from './session.lifecycle.ts';
import { confirmation, type SigningWorld } from './signing.fixture.ts';
import { getSigningView } from './signing-view.ts';
import { findEnvelope } from './store.ts';

const SIGNER = 'qingci';
/** A journey that needs more steps than this goes round in circles. */
const MOST_STEPS = 40;
export type Phase = SigningView['phase'];

/** One signer of one document, doing on page and phone what the page says, until it is signed. */
export interface Journey {
  workId: string;
  /** How often 「读取证书」 was pressed; more than once only because something failed. */
  begun: number;
  phase(): Promise<Phase>;
  /** Does what the present phase asks for, by `app`; what it throws is the caller's. */
  step(app?: App, handlers?: (app: App) => JobHandlers): Promise<void>;
  /** Goes on until a phase is reached. Refusals of an outage are borne: the person presses the button again. */
  reach(phase: Phase, handlers?: (app: App) => JobHandlers): Promise<void>;
}

export async function startJourney(w: SigningWorld): Promise<Journey> {
  const { workId, token } = await anotherWork(w);
  const actor = await actorOf(w);
  const answered = new Set<string>();
  let body: Parameters<typeof confirmSignature>[3] | undefined;
  const view = () => getSigningView(w.app, actor, token);
  const scan = async ({ scan }: SigningView) => {
    if (!scan || answered.has(scan.url)) return;
    answered.add(scan.url);
    await answerOnPhone(scan.url, SIGNER);
  };
  const journey: Journey = {
    workId,
    begun: 0,
    phase: async () => (await view()).phase,
    async step(app = w.app, handlers = jobHandlers) {
      const seen = await view();
      if (seen.phase === 'start' || seen.phase === 'failed') {
        journey.begun += 1;
        body = undefined;
        return readCertificate(app, actor, token);
      }
      if (seen.phase === 'ready') {
        body ??= { ...(await placement(w, token)), key: randomUUID() };
        return confirmSignature(app, actor, token, body);
      }
      await scan(seen);
      await runJobs(w, handlers(app));
    },
    async reach(phase, handlers) {
      for (let steps = 0; (await journey.phase()) !== phase; steps += 1) {
        if (steps > MOST_STEPS) throw new Error(`still ${await journey.phase()} after ${steps} steps`);
        await journey.step(w.app, handlers).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
        });
      }
    },
  };
  return journey;
}

const templates = new WeakMap<SigningWorld, Promise<string>>();

/** A work whose one signer is the company. Rendered once; each journey has a copy of it, with a link of its own. */
async function anotherWork(w: SigningWorld): Promise<{ workId: string; token: string }> {
  const company = formParty(SIGNER);
  const form = { ownership: 'corporate' as const, owners: [company], authors: [company] };
  const template = templates.get(w) ?? w.awaitingSignatures(SIGNER, form);
  templates.set(w, template);
  const from = await template;
  const [workId, envelopeId] = [randomUUID(), randomUUID()];
  const token = randomBytes(32).toString('base64url');
  const bytea = (content: Buffer) => `\\x${content.toString('hex')}`;
  await copyRow(w, 'work', 'id', from, { id: workId, code: `Z20261123-${workId.slice(0, 6).toUpperCase()}` });
  await copyRow(w, 'work_revision', 'work_id', from, { work_id: workId });
  const { id } = (await findEnvelope(w.app.db, from, 1)) ?? { id: '' };
  await copyRow(w, 'envelope', 'id', id, { id: envelopeId, work_id: workId });
  await copyRow(w, 'envelope_signer', 'envelope_id', id, {
    id: randomUUID(),
    envelope_id: envelopeId,
    token: bytea(w.app.sealer.seal(token, TOKEN_PLACE)),
    token_hash: bytea(sha256(token)),
  });
  return { workId, token };
}

/** Copies the row where `key` is `value`, with some columns changed; the database computes the generated ones anew. */
async function copyRow(w: SigningWorld, table: string, key: string, value: string, change: object): Promise<void> {
  const name = sql.table(table);
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = current_schema and table_name = ${table} and is_generated = 'NEVER'`.execute(w.app.db);
  const columns = rows.map((column) => sql.ref(column.name));
  const changed = columns.map((column) => sql`(r.row).${column}`);
  await sql`insert into ${name} (${sql.join(columns)}) select ${sql.join(changed)}
    from (select jsonb_populate_record(t, ${JSON.stringify(change)}::jsonb) as row from ${name} t
      where ${sql.ref(key)} = ${value}) r`.execute(w.app.db);
}

async function actorOf({ app, signedIn }: SigningWorld): Promise<Actor> {
  await signedIn(SIGNER);
  const { name } = formParty(SIGNER);
  const account = await app.db.selectFrom('account').selectAll().where('name', '=', name).executeTakeFirstOrThrow();
  const { id, documentType, documentIndex } = account;
  const sessionExpiresAt = new Date(app.clock.now().getTime() + 3_600_000);
  return {
    accountId: id,
    kind: 'organisation',
    name,
    documentType,
    documentIndex,
    roles: [],
    consented: true,
    sessionExpiresAt,
    sessionStartedAt: app.clock.now(),
  };
}

/** The box is where it is in every form of this one party. */
let known: Omit<Awaited<ReturnType<typeof confirmation>>, 'key'> | undefined;
async function placement(w: SigningWorld, token: string) {
  known ??= await confirmation(await w.signedIn(SIGNER), token);
  return known;
}

/** Time passes until whoever held an attempt has lost it and every job of a signature is due; then they run. */
export async function runJobs(w: SigningWorld, handlers: JobHandlers): Promise<void> {
  w.clock.advanceSeconds(CLAIM_MS / 1000 + 1);
  await sql`update pgboss.job set start_after = now() where state in ('created', 'retry')`.execute(w.app.db);
  await w.app.jobs.drain(handlers, ['advance-signing', 'finish-signature', 'revoke-grant']);
}

/** What must be true in the end, whatever happened on the way. */
export async function outcome(w: SigningWorld, workId: string) {
  const { db } = w.app;
  const envelope = await findEnvelope(db, workId, 1);
  const anchors = await w.app.trustAnchors();
  const pdf = await w.app.objects.read(envelope?.documentSha256 ?? Buffer.alloc(0));
  const report = await validatePdf(pdf, { anchors, timestampAnchors: anchors, at: w.clock.now() });
  const events = await db.selectFrom('event').select('command').where('workId', '=', workId).execute();
  const running = await db
    .selectFrom('signingSession as s')
    .innerJoin('envelopeSigner as p', 'p.id', 's.signerId')
    .where('p.envelopeId', '=', envelope?.id ?? '')
    .where('s.phase', 'in', RUNNING)
    .select('s.id')
    .execute();
  const grants = await db.selectFrom('unneededGrant').select('id').execute();
  return {
    signatures: report.signatures.map(({ valid, level }) => `${valid ? 'valid' : 'not valid'} ${level}`),
    signEvents: events.filter(({ command }) => command === 'sign').length,
    running: running.length,
    grantsKept: grants.length,
  };
}
export const SIGNED_ONCE = { signatures: ['valid B-LTA'], signEvents: 1, running: 0, grantsKept: 0 };
