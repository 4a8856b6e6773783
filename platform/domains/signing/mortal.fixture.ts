import type { KyselyPlugin } from 'kysely';
import type { App } from '../../app.ts';
import type { Db } from '../../base/db.ts';

/** The process is gone: whatever it would do next does not happen. */
export class Killed extends Error {}

export interface Mortal {
  app: App;
  /** Did it live to the end of what it was given to do? */
  survived(): boolean;
}

const WRITES = new Set(['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode']);

/**
 * An application that dies at the `nth` moment (1-based) at which something has just become true outside of it: a remote
 * call was answered, a row was written, a transaction was committed, a file was put. From then on
 * everything it tries fails, as for a process that was killed. (Between two such moments nothing happens that lasts.)
 */
export function mortal(app: App, nth: number): Mortal {
  let moments = 0;
  const breathe = () => {
    if (moments >= nth) throw new Killed('killed before');
  };
  const live = () => {
    moments += 1;
    if (moments >= nth) throw new Killed(`killed at moment ${nth}`);
  };
  const after = async <T>(work: () => Promise<T>): Promise<T> => {
    breathe();
    const result = await work();
    live();
    return result;
  };
  return {
    survived: () => moments < nth,
    app: {
      ...app,
      db: mortalDb(app.db, breathe, after),
      jobs: { ...app.jobs, enqueue: (...all) => after(() => app.jobs.enqueue(...all)) },
      remoteSigning: everyCall(app.remoteSigning, after),
      timestamps: everyCall(app.timestamps, after),
      objects: { ...app.objects, put: (content) => after(() => app.objects.put(content)) },
    },
  };
}

type After = <T>(work: () => Promise<T>) => Promise<T>;

function everyCall<T extends object>(port: T, after: After): T {
  return new Proxy(port, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      return typeof call === 'function' ? (...all: unknown[]) => after(() => call.apply(target, all)) : call;
    },
  });
}

function mortalDb(db: Db, breathe: () => void, after: After): Db {
  const writes = new WeakSet<object>();
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      breathe();
      if (WRITES.has(node.kind)) writes.add(queryId);
      return node;
    },
    transformResult: ({ result, queryId }) =>
      writes.has(queryId) ? after(async () => result) : Promise.resolve(result),
  };
  const watched = db.withPlugin(plugin);
  return new Proxy(watched, {
    get(target, name) {
      if (name === 'transaction')
        return () => ({
          execute: (work: Parameters<ReturnType<Db['transaction']>['execute']>[0]) =>
            after(() => target.transaction().execute(work)),
        });
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
