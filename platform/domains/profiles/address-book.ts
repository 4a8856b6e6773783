import { v7 as uuid } from 'uuid';
import type { Party } from '../../../contract/form.ts';
import { PartyCard, type PartyEntry } from '../../../contract/parties.ts';
import { maskNumber, maskPhone } from '../../../lib/idnumber/mask.ts';
import type { Actor } from '../../base/actor.ts';
import { pageOf, readCursor } from '../../base/cursor.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { documentIndex } from '../identity/document-index.ts';
import { cardProblems, identityOf, normaliseCard } from './address-book.rules.ts';
import {
  changeEntry,
  findEntry,
  findEntryId,
  isRemembering,
  listEntries,
  lockBook,
  putEntry,
  removeEntry,
  type StoredEntry,
  writeRemembering,
} from './address-book.store.ts';

/** 「常用名册」: what an account knows of the authors and owners it has filed with. */
const PAGE = 50;

/** Entries with numbers masked, last used first. */
export async function listParties(ctx: Context, actor: Actor, query: { q: string; cursor?: string | undefined }) {
  const { accountId } = actor;
  const after = readCursor(query.cursor);
  const [rows, remembering] = await Promise.all([
    listEntries(ctx.db, ctx.sealer, accountId, { q: query.q.trim(), after, limit: PAGE + 1 }),
    isRemembering(ctx.db, accountId),
  ]);
  const { page, nextCursor } = pageOf(rows, PAGE, ({ lastUsedAt, id }) => ({ at: lastUsedAt, id }));
  return { parties: page.map((row) => masked(entryView(row))), nextCursor, remembering };
}

/** One own entry, whole. @throws Refusal not_found */
export async function getParty(ctx: Context, actor: Actor, id: string): Promise<PartyEntry> {
  const row = await findEntry(ctx.db, ctx.sealer, actor.accountId, id);
  if (!row) throw new Refusal('not_found');
  return entryView(row);
}

const entryView = ({ id, card, lastUsedAt }: StoredEntry): PartyEntry => ({
  ...card,
  id,
  lastUsedAt: lastUsedAt.toISOString(),
});

const masked = (entry: PartyEntry): PartyEntry => ({
  ...entry,
  documentNumber: maskNumber(entry.documentNumber),
  phone: maskPhone(entry.phone),
  guardian: entry.guardian && { ...entry.guardian, documentNumber: maskNumber(entry.guardian.documentNumber) },
});

/**
 * Adds an entry by hand, once per key.
 * @throws Refusal consent_required, invalid_input (also for a party that is in the book already), key_reused
 */
export async function addParty(ctx: Context, actor: Actor, key: string, raw: PartyCard): Promise<PartyEntry> {
  if (!actor.consented) throw new Refusal('consent_required');
  const card = checked(raw);
  const id = await ctx.db.transaction().execute(async (tx) => {
    const request = [
      'save-party',
      ctx.sealer.blindIndex(JSON.stringify(card), 'address_book_entry.request').toString('hex'),
    ];
    const claim = await claimKey(tx, ctx.clock, actor.accountId, key, request, uuid());
    if (!claim.made) throw new Refusal('key_reused');
    if (!claim.first) return claim.made;
    await lockBook(tx, actor.accountId);
    const identityIndex = await freeIdentity(ctx, tx, actor.accountId, card);
    const now = ctx.clock.now();
    await putEntry(tx, ctx.sealer, { id: claim.made, accountId: actor.accountId, card, identityIndex, now });
    return claim.made;
  });
  return getParty(ctx, actor, id);
}

/** Corrects an entry. @throws Refusal not_found, invalid_input */
export async function changeParty(ctx: Context, actor: Actor, id: string, raw: PartyCard): Promise<PartyEntry> {
  const card = checked(raw);
  await ctx.db.transaction().execute(async (tx) => {
    await lockBook(tx, actor.accountId);
    const identityIndex = await freeIdentity(ctx, tx, actor.accountId, card, id);
    const changed = await changeEntry(tx, ctx.sealer, { id, accountId: actor.accountId, card, identityIndex });
    if (!changed) throw new Refusal('not_found');
  });
  return getParty(ctx, actor, id);
}

/** Takes an entry out. @throws Refusal not_found */
export async function dropParty(ctx: Context, actor: Actor, id: string): Promise<void> {
  const removed = await ctx.db.transaction().execute((tx) => removeEntry(tx, actor.accountId, id));
  if (!removed) throw new Refusal('not_found');
}

export async function setRemembering(ctx: Context, actor: Actor, on: boolean): Promise<{ on: boolean }> {
  await ctx.db.transaction().execute(async (tx) => {
    await lockBook(tx, actor.accountId);
    await writeRemembering(tx, actor.accountId, on);
  });
  return { on };
}

/**
 * Keeps the parties of a filing that is being confirmed, in the caller's transaction: known ones are brought up to date.
 * The applicant is left out, and who has no document to be known by
 * or has died. Expects a normalised form's parties.
 */
export async function rememberParties(ctx: Context, tx: Tx, actor: Actor, parties: readonly Party[]): Promise<void> {
  if (!(await lockBook(tx, actor.accountId)).remembering) return;
  for (const party of parties) {
    // Parsing drops what belongs to the work alone.
    const card = normaliseCard(PartyCard.parse(party));
    const identity = identityOf(card);
    if (!identity || party.diedOn || isActor(ctx, actor, card)) continue;
    const identityIndex = indexOf(ctx, identity);
    const entry = { id: uuid(), accountId: actor.accountId, card, identityIndex, now: ctx.clock.now() };
    await putEntry(tx, ctx.sealer, entry);
  }
}

const isActor = (ctx: Context, actor: Actor, { documentType, documentNumber }: PartyCard): boolean =>
  documentType !== null && documentIndex(ctx.sealer, documentType, documentNumber).equals(actor.documentIndex);

const indexOf = (ctx: Pick<Context, 'sealer'>, identity: string): Buffer =>
  ctx.sealer.blindIndex(identity, 'address_book_entry.identity');

function checked(raw: PartyCard): PartyCard {
  const card = normaliseCard(raw);
  const problems = cardProblems(card);
  if (problems.length > 0) throw new Refusal('invalid_input', { fields: problems });
  return card;
}

/** The index of a party that no other entry of the book has. */
async function freeIdentity(ctx: Context, tx: Tx, accountId: string, card: PartyCard, own?: string): Promise<Buffer> {
  const index = indexOf(ctx, identityOf(card) ?? '');
  const holder = await findEntryId(tx, accountId, index);
  if (holder !== undefined && holder !== own) {
    const path = card.guardian ? 'name' : 'documentNumber';
    const message = '名册中已经有这一位，请直接修改原来的那一条。';
    throw new Refusal('invalid_input', { fields: [{ path, code: 'repeated', message }] });
  }
  return index;
}
