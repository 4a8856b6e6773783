import { readVerifierKey } from '../../../lib/tlog/note-key.ts';
import { type HeldSignature, heldSignatures, readNote, writeSignatureLine } from '../../../lib/tlog/signed-note.ts';
import { readConsistencyProof } from '../../../lib/tlog/tiles.ts';
import { OutsideUnavailable } from '../../adapters/outside.ts';
import type { Witness } from '../../adapters/witness/port.ts';
import type { Context } from '../../context.ts';
import { type CheckpointRow, newestCheckpoint, tileReader } from './store.ts';
import { cosignaturesOf, keepCosignature, listWitnesses, noteTrouble, type WitnessRow } from './witness-store.ts';

/** A cosignature says what a witness saw at that time; an idle log asks for a younger one after this long. */
const FRESH_MS = 3_600_000;
/** One that gave no cosignature is left alone so long: every act asks, and a request to a silent witness takes its time. */
const REST_MS = 30_000;

/**
 * Asks every witness for its cosignature on the newest checkpoint, and again for a young one when the log is idle. Of several
 * runs at once each brings the same; what a witness has seen it tells itself. One that is silent, or refuses, is noted as such
 * and asked again by the next run, each minute at the latest.
 */
export async function cosignLog(ctx: Context): Promise<void> {
  const newest = await newestCheckpoint(ctx.db);
  if (!newest) return;
  const known = await listWitnesses(ctx.db);
  const row = ({ key }: Witness) => known.find(({ witness }) => witness === key);
  await Promise.all(ctx.witnesses.map((witness) => askWitness(ctx, witness, newest, row(witness))));
}

async function askWitness(ctx: Context, witness: Witness, newest: CheckpointRow, known?: WitnessRow): Promise<void> {
  const now = ctx.clock.now();
  if (known?.trouble && now.getTime() - known.askedAt.getTime() < REST_MS) return;
  // Another run was quicker, with a later checkpoint.
  if (known && known.size > newest.size) return;
  const [kept] = await cosignaturesOf(ctx.db, newest.size, [witness.key]);
  if (kept && now.getTime() - kept.cosignedAt.getTime() < FRESH_MS) return;
  try {
    const { signature, time } = await submit(ctx, witness, newest, { from: known?.size ?? 0, again: true });
    const line = writeSignatureLine(signature);
    const cosignedAt = new Date((time ?? 0) * 1000);
    await ctx.db
      .transaction()
      .execute((tx) => keepCosignature(tx, { size: newest.size, witness: witness.key, line, cosignedAt }));
  } catch (error) {
    if (!(error instanceof OutsideUnavailable)) throw error;
    ctx.log.error({ err: error, witness: witness.name, size: newest.size }, 'no cosignature');
    await noteTrouble(ctx.db, witness.key, error.message.slice(0, 300), now);
  }
}

/** One request, and a second one from the size that the witness names instead. */
async function submit(
  ctx: Context,
  witness: Witness,
  newest: CheckpointRow,
  { from, again }: { from: number; again: boolean },
): Promise<HeldSignature> {
  const party = `witness ${witness.name}`;
  const proof = await readConsistencyProof(from, newest.size, tileReader(ctx.db));
  const answer = await witness.addCheckpoint({ oldSize: from, proof, checkpoint: newest.note });
  if (answer.kind === 'cosigned') return readCosignature(party, witness, newest, answer.lines);
  if (answer.kind === 'refused') throw new OutsideUnavailable(party, `refused, ${answer.status} ${answer.reason}`);
  // Ours went on meanwhile, or this database is older than what was published: a restored backup must not be signed on.
  if (answer.size > newest.size)
    throw new OutsideUnavailable(party, `has seen ${answer.size} leaves, more than the ${newest.size} of this log`);
  if (!again) throw new OutsideUnavailable(party, 'is being asked by somebody else');
  return submit(ctx, witness, newest, { from: answer.size, again: false });
}

function readCosignature(party: string, { key }: Witness, newest: CheckpointRow, lines: string): HeldSignature {
  try {
    const { text } = readNote(newest.note);
    const [held] = heldSignatures(readNote(`${text}\n${lines}`), [readVerifierKey(key)]) ?? [];
    if (held) return held;
  } catch (error) {
    throw new OutsideUnavailable(party, error);
  }
  throw new OutsideUnavailable(party, 'the cosignature does not hold');
}
