import type { NoticeWay } from '../../../contract/signing.ts';
import type { SigningNews } from '../../base/jobs.ts';
import type { Context } from '../../context.ts';
import { accountAdvice, addressee, capacity } from '../signing/invitation.rules.ts';
import { noteTold } from '../signing/notice-store.ts';
import { envelopeForMessage, signerForMessage } from '../signing/queries.ts';
import { queueMessage, tell } from './commands.ts';
import { findWords } from './words.ts';

/**
 * Tells a signer whose turn it is, unless it has passed meanwhile: by SMS to the phone on the form, and where the signer has
 * an account also in its inbox and by mail. Each occasion once.
 */
export async function notifySigner(ctx: Context, signerId: string, about: string): Promise<void> {
  const signer = await signerForMessage(ctx, ctx.db, signerId);
  const kind = signer && occasionOf(about, signer.round);
  if (!kind) return;
  const occasion = `signer.${kind}` as const;
  const words = await findWords(ctx, ctx.db, occasion, {
    作品名称: signer.title,
    申请人: signer.applicant,
    称呼: addressee(signer),
    身份: capacity(signer.roles),
    账号提示: accountAdvice(signer),
    签章链接: signer.link,
  });
  const { subject, body, mail, sms } = words;
  const named = `signer ${signerId} ${about}`;
  const { accountId, phone, workId } = signer;
  await ctx.db.transaction().execute(async (tx) => {
    // The overview shows the way to sign; the link itself lies nowhere unsealed.
    const news = { occasion, about: named, title: subject, body, link: '/my', workId, mail };
    const ways: NoticeWay[] = accountId ? await tell(ctx, tx, accountId, phone ? news : { ...news, sms }) : [];
    if (phone) {
      const common = { occasion, subject, workId, ...(accountId ? { accountId } : {}) };
      const own = { dedupeKey: `${named} sms`, channel: 'sms', recipient: phone, body: sms } as const;
      if (await queueMessage(ctx, tx, { ...common, ...own })) ways.push('sms');
    }
    await noteTold(tx, signerId, about, ways, ctx.clock.now());
  });
}

/** The occasion by its name (turns.rules.ts); undefined for one of an earlier round. */
function occasionOf(about: string, round: number): 'turn' | 'reconsider' | 'reminder' | 'again' | undefined {
  const [kind, of] = about.split(' ');
  if (kind === 'again') return 'again';
  if (of !== String(round)) return undefined;
  if (kind === 'reminder') return 'reminder';
  return round === 1 ? 'turn' : 'reconsider';
}

/** A message to a signer by its key; undefined for every other message. */
export function signerNoticeOf(dedupeKey: string): { signerId: string; about: string; way: NoticeWay } | undefined {
  const [, signerId, about, way] = /^signer (\S+) (.+) (mail|sms)$/.exec(dedupeKey) ?? [];
  return signerId && about && (way === 'mail' || way === 'sms') ? { signerId, about, way } : undefined;
}

/** Tells the applicant how the signatures stand, if they still stand so. Each occasion once. */
export async function notifySigning(
  ctx: Context,
  { envelopeId, about, occasion }: { envelopeId: string; about: SigningNews; occasion: string },
): Promise<void> {
  const envelope = await envelopeForMessage(ctx, ctx.db, envelopeId);
  const concerned = envelope && concernedBy(about, occasion, envelope);
  if (!concerned) return;
  const { workId, accountId, title } = envelope;
  const link = `/my/works/${workId}/sign`;
  const kind = `signing.${about}` as const;
  const { signer, reason } = concerned;
  const words = await findWords(ctx, ctx.db, kind, {
    作品名称: title,
    签章人: signer,
    拒签理由: /[。！？]$/.test(reason) ? reason : `${reason}。`,
    链接: ctx.config.publicUrl + link,
  });
  const { subject, body, mail, sms } = words;
  const named = `signing ${envelopeId} ${about} ${occasion}`;
  const news = { occasion: kind, about: named, title: subject, body, link, workId, mail, sms };
  await ctx.db.transaction().execute((tx) => tell(ctx, tx, accountId, news));
}

type Standing = NonNullable<Awaited<ReturnType<typeof envelopeForMessage>>>;

/** Whom the news is about; undefined when it no longer holds, or the applicant is the one who has not signed. */
function concernedBy(
  about: SigningNews,
  occasion: string,
  { state, awaited, declined }: Standing,
): { signer: string; reason: string } | undefined {
  if (about === 'all_signed') return state === 'complete' ? { signer: '', reason: '' } : undefined;
  if (about === 'declined') return declined ? { signer: declined.name, reason: declined.reason } : undefined;
  const [signerId] = occasion.split(' ');
  const signer = awaited.find(({ id }) => id === signerId);
  const isOwnDelay = about === 'unsigned' && signer?.self;
  return state === 'open' && signer && !isOwnDelay ? { signer: signer.name, reason: '' } : undefined;
}
