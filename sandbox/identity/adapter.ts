import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Store } from '../store.ts';

const now = () => Math.floor(Date.now() / 1000);

/** oidc-provider's storage in the sandbox's own file: one row per model and id, found also by uid (sessions) and grant. */
export function oidcAdapter(store: Store): new (model: string) => Adapter {
  return class SqliteAdapter implements Adapter {
    readonly model: string;

    constructor(model: string) {
      this.model = model;
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      store.run('delete from oidc where expires_at < ?', now());
      store.run(
        'insert or replace into oidc (model, id, payload, uid, grant_id, expires_at) values (?, ?, ?, ?, ?, ?)',
        this.model,
        id,
        JSON.stringify(payload),
        payload.uid ?? null,
        payload.grantId ?? null,
        expiresIn ? now() + expiresIn : null,
      );
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      return this.read('select payload from oidc where model = ? and id = ? and coalesce(expires_at, ?) >= ?', id);
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return this.read('select payload from oidc where model = ? and uid = ? and coalesce(expires_at, ?) >= ?', uid);
    }

    /** The provider's own device flow is off, so nothing is ever stored under a user code. */
    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    async consume(id: string): Promise<void> {
      const payload = await this.find(id);
      if (!payload) return;
      const consumed = JSON.stringify({ ...payload, consumed: now() });
      store.run('update oidc set payload = ? where model = ? and id = ?', consumed, this.model, id);
    }

    async destroy(id: string): Promise<void> {
      store.run('delete from oidc where model = ? and id = ?', this.model, id);
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      store.run('delete from oidc where grant_id = ?', grantId);
    }

    private read(sql: string, key: string): AdapterPayload | undefined {
      const row = store.one<{ payload: string }>(sql, this.model, key, now(), now());
      return row && JSON.parse(row.payload);
    }
  };
}
