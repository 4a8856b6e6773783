import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { getMe } from '../../../contract/identity.ts';
import { getOrder, openOrder } from '../../../contract/payments.ts';
import { createPaymentGateway } from '../../adapters/payment/gateway.ts';
import type { Gateways, PaymentGateway } from '../../adapters/payment/port.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { writeProfile } from '../profiles/store.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { sealForm } from '../works/form-seal.ts';
import { moveWork } from '../works/move.ts';
import { getWork, insertRevision, insertWork, lockWork } from '../works/store.ts';
import { ledgerBalances } from './ledger.ts';
import { listOrders } from './store.ts';

export const FEE = 15_000;
export const APPLICANT = 'zhangxiaowen';
export const CONTACT = { phone: '19900000001', email: 'zhang@mail.example' };

/** The platform with works that wait for their fee, and looks at what became of the money. */
export interface PaymentWorld extends TestApp {
  /** A work of the applicant in 待缴费. */
  awaitingPayment(): Promise<string>;
  /** Back from the draft to 待缴费, without the form's checks. */
  confirmAgain(workId: string): Promise<void>;
  openOrder(workId: string): ReturnType<typeof openOrderOf>;
  getOrder(workId: string): ReturnType<typeof openOrderOf>;
  /** Statuses of a work's orders, newest first, the work's state, whether it counts as paid, and the ledger. */
  standing(workId: string): Promise<{ orders: string[]; state: string; paid: boolean; ledger: object }>;
  /** Posts a message to the callback, as anybody could. */
  post(message: string, type?: string): Promise<Response>;
}

const openOrderOf = async (t: TestApp, id: string) =>
  (await t.signedIn(APPLICANT)).call(openOrder, { params: { id }, body: { key: randomUUID() } });

export async function paymentWorld(): Promise<PaymentWorld> {
  const t = await testApp();
  const { accountId } = await (await t.signedIn(APPLICANT)).call(getMe);
  await completeProfile(t, accountId);
  return {
    ...t,
    awaitingPayment: () => insertConfirmedWork(t, accountId),
    async confirmAgain(workId) {
      await t.app.db.transaction().execute(async (tx) => {
        const by = { actor: null, who: ['applicant'], requestId: 'test' } as const;
        await moveWork(t.app, tx, await lockWork(tx, workId), by, { command: 'confirm' });
      });
    },
    openOrder: (workId) => openOrderOf(t, workId),
    getOrder: async (id) => (await t.signedIn(APPLICANT)).call(getOrder, { params: { id } }),
    async standing(workId) {
      const [orders, { state, paid }, ledger] = await Promise.all([
        listOrders(t.app.db, workId),
        getWork(t.app.db, workId),
        ledgerBalances(t.app.db, workId),
      ]);
      return { orders: orders.map((order) => order.status), state, paid, ledger };
    },
    post: (body, type = 'application/jose') =>
      fetch(`${t.url}/callbacks/payments`, { method: 'POST', headers: { 'content-type': type }, body }),
  };
}

/** What a ledger holds once a fee has come in, or nothing. */
export const HOLDS_FEE = { gateway: FEE, fees_received: -FEE, refunds_due: 0 };
export const HOLDS_NOTHING = { gateway: 0, fees_received: 0, refunds_due: 0 };

async function insertConfirmedWork({ app }: TestApp, accountId: string): Promise<string> {
  const id = randomUUID();
  const now = app.clock.now();
  const form = sealForm(app.sealer, GOOD_FORM);
  await app.db.transaction().execute(async (tx) => {
    await insertWork(tx, {
      id,
      code: `Z20261122-${id.slice(0, 6).toUpperCase()}`,
      accountId,
      state: 'awaiting_payment',
      revision: 1,
      authorityVersion: app.authority.version,
      form,
      title: GOOD_FORM.title,
      classLetter: GOOD_FORM.classLetter,
      regionCode: '330106',
      createdAt: now,
      updatedAt: now,
    });
    await insertRevision(tx, { workId: id, revision: 1, form, frozenAt: now });
  });
  return id;
}

async function completeProfile({ app }: TestApp, accountId: string): Promise<void> {
  const profile = {
    category: 'person',
    penName: '',
    ownAgent: false,
    agentName: '',
    agentDocumentType: 'id_card',
    agentIdNumber: '',
    phone: CONTACT.phone,
    regionCode: '330106',
    invoiceEmail: CONTACT.email,
    recipient: '张晓雯',
    recipientPhone: CONTACT.phone,
    recipientAddress: '浙江省杭州市西湖区文三路 1 号',
  } as const;
  await app.db.transaction().execute((tx) => writeProfile(tx, app.sealer, accountId, 0, profile, app.clock.now()));
}

/** A gateway of our own, with published keys, that says whatever a test wants said. */
export interface OutspokenGateway {
  client: PaymentGateway;
  /** A signed message; `stranger` signs with a key that is not published, under the published key's name. */
  say(message: object, by?: 'gateway' | 'stranger'): Promise<string>;
  close(): Promise<void>;
}

export async function outspokenGateway({ app }: TestApp): Promise<OutspokenGateway> {
  const own = await generateKeyPair('ES256', { extractable: true });
  const strange = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'outspoken', alg: 'ES256' };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    client: createPaymentGateway({ ...app.config, payment: { ...app.config.payment, url } }),
    say: (message, by = 'gateway') =>
      new CompactSign(Buffer.from(JSON.stringify({ ...message, iat: Math.floor(Date.now() / 1000) })))
        .setProtectedHeader({ alg: 'ES256', kid: 'outspoken' })
        .sign(by === 'gateway' ? own.privateKey : strange.privateKey),
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** The same gateways, but notifications are believed of `speaker`. */
export const hearing = (gateways: Gateways, speaker: PaymentGateway): Gateways => ({
  ...gateways,
  of: (name) => ({ ...gateways.of(name), readNotification: speaker.readNotification }),
});

/** A notification of a payment, as the gateway words it. */
export const paymentOf = (number: string, more: object = {}) => ({
  notification_id: randomUUID(),
  event: 'payment.succeeded',
  out_trade_no: number,
  trade_no: `T${number}`,
  amount_fen: FEE,
  occurred_at: new Date().toISOString(),
  ...more,
});
