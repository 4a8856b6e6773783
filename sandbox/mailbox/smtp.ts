import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Reporter } from '../reports.ts';
import type { World } from '../world.ts';
import { keepMail, messageIdOf } from './messages.ts';

const MAX_BYTES = 30 * 2 ** 20;

export interface Mailbox {
  port: number;
  close(): Promise<void>;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const reply = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A mail server that accepts everything for everybody, unless its knobs say otherwise, and reports what became of it. */
export async function startMailbox(world: World, port: number, host: string, report: Reporter): Promise<Mailbox> {
  const faults = () => world.knobs.get('smtp');
  const server = new SMTPServer({
    authOptional: true,
    // The sandbox has no certificate for its host name; the platform speaks plain SMTP to it.
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    logger: false,
    onConnect: (_session, done) => done(faults().down ? reply(421, 'sandbox: service is down') : null),
    // A connection that was open before sees it too.
    onMailFrom: (_address, _session, done) => done(faults().down ? reply(421, 'sandbox: service is down') : null),
    onRcptTo: (_address, _session, done) => done(faults().refuse ? reply(550, 'sandbox: mailbox refused') : null),
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      const sender = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
      const receive = async () => {
        const raw = await read(stream);
        const { delayMs, drop, duplicate, bounce } = faults();
        if (delayMs > 0) await wait(delayMs);
        if (drop) return;
        const message_id = await messageIdOf(raw);
        if (bounce)
          return report('smtp', { message_id, event: 'bounced', reason: '550 5.1.1 sandbox: no such mailbox' });
        for (let copy = 0; copy < duplicate; copy += 1) await keepMail(world, sender, recipients, raw);
        report('smtp', { message_id, event: 'delivered' });
      };
      receive().then(
        () => done(),
        (error: Error) => done(reply(451, error.message)),
      );
    },
  });
  // A client that goes away in mid-sentence is no reason to stop.
  server.on('error', (error) => console.error('sandbox smtp:', error.message));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
