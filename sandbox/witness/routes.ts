/** A witness of transparency logs (C2SP tlog-witness): cosigns a checkpoint that extends all it has seen, and no other. */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { cosignText, readNote, writeNote, writeSignatureLine } from '../../lib/tlog/signed-note.ts';
import { SIZE_TYPE } from '../../lib/tlog/witness-message.ts';
import { html, page, showTime } from '../html.ts';
import type { World } from '../world.ts';
import { developmentLogKey, IMPOSTOR, WITNESS } from './keys.ts';
import { type Judgement, judge, type Seen } from './watch.ts';

interface Watched {
  origin: string;
  origin_hash: string;
  size: number;
  root: Uint8Array;
  note: string;
  cosigned_at: string;
}

const hashOf = (origin: string) => createHash('sha256').update(origin).digest('hex');

const watched = ({ store }: World, origin: string) =>
  store.one<Watched>('select * from witnessed where origin = ?', origin);

function lastOf(world: World, origin: string): Seen | undefined {
  const row = watched(world, origin);
  return row && { size: row.size, root: row.root };
}

/** Checks and remembers in one transaction, before anything is answered: two requests at once cannot take it back. */
function addCheckpoint(world: World, body: string, origins: ReadonlySet<string>): Judgement & { line?: string } {
  const keyOf = (origin: string) => (origins.has(origin) ? developmentLogKey(origin) : undefined);
  return world.store.transaction(() => {
    const judgement = judge(body, keyOf, (origin) => lastOf(world, origin));
    if (judgement.status !== 200) return judgement;
    const key = world.knobs.get('witness').forge ? { ...IMPOSTOR, id: WITNESS.id } : WITNESS;
    const { origin, seen, text, checkpoint } = judgement;
    const signature = cosignText(text, key, Math.floor(world.clock().getTime() / 1000));
    const { signatures } = readNote(checkpoint);
    world.store.run(
      'insert or replace into witnessed (origin, origin_hash, size, root, note, cosigned_at) values (?, ?, ?, ?, ?, ?)',
      origin,
      hashOf(origin),
      seen.size,
      seen.root,
      writeNote({ text, signatures: [...signatures, signature] }),
      world.clock().toISOString(),
    );
    return { ...judgement, line: writeSignatureLine(signature) };
  });
}

function statePage(world: World): string {
  const rows = world.store.all<Watched>('select * from witnessed order by origin');
  return page(
    { title: '日志见证人' },
    html`<p>独立的见证人：登记平台每次发布公开日志的新检查点，都要先证明新日志是旧日志的延续，见证人核对后才加签。被改写或分叉的日志得不到签名。</p>
<p>见证人公钥 <code>${WITNESS.text}</code></p>
${
  rows.length === 0
    ? html`<p class="quiet">还没有见证过日志。</p>`
    : rows.map(
        (row) =>
          html`<div class="box"><p>${row.origin}，${row.size} 条记录</p><p class="quiet">最近一次加签 ${showTime(row.cosigned_at)}</p>
<pre>${row.note}</pre></div>`,
      )
}`,
  );
}

/** @param origins of the logs it watches, each signed with the development key */
export function witnessRoutes(app: FastifyInstance, world: World, origins: ReadonlySet<string>): void {
  app.post('/witness/add-checkpoint', (request, reply) => {
    if (world.knobs.get('witness').refuse) return reply.code(403).type('text/plain').send('refused\n');
    const body = Buffer.isBuffer(request.body) ? request.body.toString() : String(request.body ?? '');
    const answer = addCheckpoint(world, body, origins);
    if (answer.status === 409) return reply.code(409).type(SIZE_TYPE).send(`${answer.size}\n`);
    reply.code(answer.status).type('text/plain; charset=utf-8');
    return reply.send(answer.status === 200 ? answer.line : `${answer.reason}\n`);
  });
  app.get<{ Params: { hash: string } }>('/witness/:hash/checkpoint', (request, reply) => {
    const row = world.store.one<Watched>('select * from witnessed where origin_hash = ?', request.params.hash);
    reply.type('text/plain; charset=utf-8');
    return row ? reply.send(row.note) : reply.code(404).send('never cosigned\n');
  });
  app.get('/witness', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(statePage(world)),
  );
}
