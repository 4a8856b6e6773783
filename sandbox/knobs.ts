/** Faults that a test or a visitor can switch on, per outside party; kept in the store so that a restart does not heal them. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Store } from './store.ts';

export const PARTIES = [
  'idp',
  'ca',
  'csc',
  'phone',
  'tsa',
  'tsa2',
  'cashier',
  'alipay',
  'wechatpay',
  'tax',
  'smtp',
  'sms',
  'courier',
  'witness',
] as const;
export type Party = (typeof PARTIES)[number];

export const knobSettings = z.strictObject({
  /** Milliseconds every request (and every notification) waits. */
  delayMs: z.number().int().min(0).max(600_000),
  /** How many times one notification is sent or one message delivered; 1 is normal. */
  duplicate: z.number().int().min(1).max(20),
  /** The work is done, but its answer (cashier: its notification; SMTP: the message) is lost. */
  drop: z.boolean(),
  /** The answer is signed with a wrong key, or tells of somebody else. */
  forge: z.boolean(),
  /** The party says no, in the words of its protocol. */
  refuse: z.boolean(),
  /** 503 on every path; SMTP closes the door with 421. */
  down: z.boolean(),
  /** The work is done, but the answer is no answer: text that fits no protocol. */
  garbage: z.boolean(),
  /** SMS and mail: taken, and reported as not deliverable a moment later. */
  bounce: z.boolean(),
  /** Remote signing: a used authorisation is refused even to the very same request. */
  strict: z.boolean(),
  /** Only requests whose address contains this are hit, e.g. `/signatures/signHash`; empty means all. */
  only: z.string().max(100),
  /** How many requests are hit before the party is calm again; 0 means until somebody says so. */
  times: z.number().int().min(0).max(1000),
});
export type KnobSettings = z.infer<typeof knobSettings>;

const CALM: KnobSettings = {
  delayMs: 0,
  duplicate: 1,
  drop: false,
  forge: false,
  refuse: false,
  down: false,
  garbage: false,
  bounce: false,
  strict: false,
  only: '',
  times: 0,
};

export interface Knobs {
  get(party: Party): KnobSettings;
  /** What this request is to suffer: decided once, when it came in. */
  of(request: FastifyRequest): KnobSettings;
  /** Decides it, and counts it where only so many are to be hit. */
  strike(party: Party, request: FastifyRequest): KnobSettings;
  all(): Record<Party, KnobSettings>;
  /** Changes the named settings of one party and leaves its others as they are. */
  set(party: Party, change: Partial<KnobSettings>): KnobSettings;
  /** Everything calm again. */
  reset(): void;
}

export function createKnobs(store: Store): Knobs {
  const current = new Map<Party, KnobSettings>(PARTIES.map((party) => [party, { ...CALM }]));
  for (const row of store.all<{ party: Party; settings: string }>('select party, settings from knob'))
    if (current.has(row.party)) current.set(row.party, { ...CALM, ...JSON.parse(row.settings) });
  const struck = new WeakMap<FastifyRequest, KnobSettings>();
  const knobs: Knobs = {
    of: (request) => struck.get(request) ?? CALM,
    strike(party, request) {
      const settings = knobs.get(party);
      const hit = request.url.includes(settings.only);
      const spared = { ...CALM, duplicate: settings.duplicate, strict: settings.strict };
      struck.set(request, hit ? settings : spared);
      if (hit && settings.times > 0) knobs.set(party, settings.times > 1 ? { times: settings.times - 1 } : spared);
      return knobs.of(request);
    },
    get: (party) => current.get(party) ?? CALM,
    all: () => Object.fromEntries(PARTIES.map((party) => [party, knobs.get(party)])) as Record<Party, KnobSettings>,
    set(party, change) {
      const settings = knobSettings.parse({ ...knobs.get(party), ...change });
      current.set(party, settings);
      store.run('insert or replace into knob (party, settings) values (?, ?)', party, JSON.stringify(settings));
      return settings;
    },
    reset() {
      for (const party of PARTIES) current.set(party, { ...CALM });
      store.run('delete from knob');
    },
  };
  return knobs;
}

/** Settings of `party` that differ from calm, as `name=value`. */
export function disturbances(settings: KnobSettings): string[] {
  return Object.entries(settings)
    .filter(([name, value]) => value !== CALM[name as keyof KnobSettings])
    .map(([name, value]) => (value === true ? name : `${name}=${value}`));
}

/** Which party answers under a path; pages shared by all (home, knobs, style) belong to none. */
export function partyOf(path: string): Party | undefined {
  const first = path.split(/[/?]/, 2)[1];
  if (first === 'mail') return undefined;
  return PARTIES.find((party) => party === first);
}

/** Cashier notifications, not the cashier's answers, are what `drop` loses there. */
const answersMayBeLost = (party: Party) => !['cashier', 'alipay', 'wechatpay', 'smtp'].includes(party);

const GARBAGE = '<html>it works</html>';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether the answer may be lost or garbled: it goes to a machine; people reading pages keep theirs. */
function answerIsSpoilt(request: FastifyRequest): boolean {
  const party = partyOf(request.url);
  return party !== undefined && answersMayBeLost(party) && !(request.headers.accept ?? '').includes('text/html');
}

/** The one hook through which every party is delayed, taken down, or made to lose or garble its answers. */
export function installKnobs(app: FastifyInstance, knobs: Knobs): void {
  app.addHook('onRequest', async (request, reply) => {
    const party = partyOf(request.url);
    if (!party) return;
    const { delayMs, down } = knobs.strike(party, request);
    if (delayMs > 0) await wait(delayMs);
    if (down)
      return reply.code(503).header('retry-after', '5').type('text/plain; charset=utf-8').send('沙箱：服务已停用');
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const { drop, garbage } = knobs.of(request);
    if (!(drop || garbage) || !answerIsSpoilt(request)) return payload;
    if (!drop) {
      reply.code(200).header('content-length', Buffer.byteLength(GARBAGE));
      return GARBAGE;
    }
    reply.hijack();
    request.raw.socket.destroy();
    return payload;
  });
}
