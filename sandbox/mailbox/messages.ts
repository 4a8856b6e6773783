/** Mail as received, and as people read it. */
import { simpleParser } from 'mailparser';
import type { World } from '../world.ts';

export interface Attachment {
  filename: string;
  contentType: string;
  size: number;
}

export interface Mail {
  id: number;
  from: string;
  /** Envelope recipients: who it was delivered to, not who the header names. */
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  attachments: Attachment[];
  received_at: string;
}

type Parsed = Pick<Mail, 'subject' | 'text' | 'html' | 'attachments'>;
type Row = { id: number; recipients: string; sender: string; parsed: string; received_at: string };

const revive = ({ id, recipients, sender, parsed, received_at }: Row): Mail => ({
  id,
  from: sender,
  to: JSON.parse(recipients),
  ...(JSON.parse(parsed) as Parsed),
  received_at,
});

const COLUMNS = 'id, recipients, sender, parsed, received_at';

export async function keepMail(world: World, sender: string, recipients: string[], raw: Buffer): Promise<void> {
  const mail = await simpleParser(raw);
  const parsed: Parsed = {
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || null,
    attachments: mail.attachments.map(({ filename, contentType, size }, index) => ({
      filename: filename ?? `附件${index + 1}`,
      contentType,
      size,
    })),
  };
  world.store.run(
    'insert into mail (recipients, sender, raw, parsed, received_at) values (?, ?, ?, ?, ?)',
    JSON.stringify(recipients),
    sender,
    raw,
    JSON.stringify(parsed),
    world.clock().toISOString(),
  );
}

/** Its Message-ID, by which whoever sent it recognises it; empty without one. */
export const messageIdOf = async (raw: Buffer): Promise<string> => (await simpleParser(raw)).messageId ?? '';

/** The newest first; `to` narrows to one recipient. */
export function listMail({ store }: World, to: string | undefined): Mail[] {
  return store
    .all<Row>(
      `select ${COLUMNS} from mail where ? is null or exists (select 1 from json_each(recipients) where lower(value) = lower(?))
        order by id desc limit 200`,
      to ?? null,
      to ?? null,
    )
    .map(revive);
}

export function findMail({ store }: World, id: number): Mail | undefined {
  const row = store.one<Row>(`select ${COLUMNS} from mail where id = ?`, id);
  return row && revive(row);
}

export async function findAttachment(
  { store }: World,
  id: number,
  index: number,
): Promise<(Attachment & { content: Buffer }) | undefined> {
  const row = store.one<{ raw: Uint8Array }>('select raw from mail where id = ?', id);
  const found = row && (await simpleParser(Buffer.from(row.raw))).attachments[index];
  if (!found) return undefined;
  return {
    filename: found.filename ?? `附件${index + 1}`,
    contentType: found.contentType,
    size: found.size,
    content: found.content,
  };
}
