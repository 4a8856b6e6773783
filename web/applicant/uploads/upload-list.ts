import type { FileView } from '../../../contract/shared.ts';
import {
  startUpload,
  type UploadOrder,
  type UploadPhase,
  type UploadProgress,
  type UploadTask,
} from './upload-task.ts';

export interface UploadEntry extends UploadProgress {
  key: number;
  name: string;
  bytes: number;
  /** What it belongs to on its page: a proof's code, a side of the identity card. */
  slot: string;
  /** A picture to look at before the server has one. */
  localPreview: string | null;
}

/** Sent at the same time; further ones wait for their turn. */
const AT_ONCE = 3;
const UNDER_WAY: readonly UploadPhase[] = ['sending', 'offline'];

type Start = (order: UploadOrder, tell: (change: Partial<UploadProgress>) => void) => UploadTask;

/** Uploads of one page; they go on while the person moves between its parts. Read it with `useSyncExternalStore`. */
export class UploadList {
  private entries: readonly UploadEntry[] = [];
  private readonly tasks = new Map<number, UploadTask>();
  private readonly orders = new Map<number, { order: UploadOrder; done: (file: FileView) => void }>();
  private readonly listeners = new Set<() => void>();
  private lastKey = 0;
  private readonly start: Start;

  constructor(start: Start = startUpload) {
    this.start = start;
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly read = () => this.entries;
  /** Whether leaving the page would interrupt something. */
  readonly isBusy = () =>
    this.entries.some(({ phase }) => phase === 'waiting' || phase === 'checking' || UNDER_WAY.includes(phase));

  /** Starts an upload, or lines it up; `done` gets the accepted file, and the entry disappears. */
  add(slot: string, order: UploadOrder, done: (file: FileView) => void): void {
    this.lastKey += 1;
    const key = this.lastKey;
    const { name, size, type } = order.file;
    const localPreview = /^image\/(jpeg|png|webp)$/.test(type) ? URL.createObjectURL(order.file) : null;
    this.orders.set(key, { order, done });
    const fresh: UploadEntry = { key, slot, name, bytes: size, localPreview, ...BEGINNING };
    this.set([...this.entries, fresh]);
    this.startNext();
  }

  pause = (key: number) => {
    this.tasks.get(key)?.pause();
    this.startNext();
  };

  resume = (key: number) => {
    this.change(key, { phase: 'waiting' });
    this.startNext();
  };

  /** Begins anew with what has arrived so far. */
  retry = (key: number) => {
    this.tasks.get(key)?.leave();
    this.tasks.delete(key);
    this.change(key, BEGINNING);
    this.startNext();
  };

  remove = (key: number) => {
    this.tasks.get(key)?.cancel();
    this.drop(key);
    this.startNext();
  };

  /** Stops everything where it is; what has arrived can be continued later. */
  leave = () => {
    for (const task of this.tasks.values()) task.leave();
  };

  private startNext() {
    for (;;) {
      const waiting = this.entries.find(({ phase }) => phase === 'waiting');
      const busy = this.entries.filter(({ phase }) => UNDER_WAY.includes(phase)).length;
      if (!waiting || busy >= AT_ONCE) return;
      this.change(waiting.key, { phase: 'sending' });
      const paused = this.tasks.get(waiting.key);
      if (paused) paused.resume();
      else this.run(waiting.key);
    }
  }

  private run(key: number) {
    const placed = this.orders.get(key);
    if (!placed) return;
    const task = this.start(placed.order, (change) => {
      // A task that was removed or replaced has nothing more to say.
      const current = this.tasks.get(key);
      if (!this.orders.has(key) || (current !== undefined && current !== task)) return;
      this.change(key, change);
      if (change.phase === 'accepted' && change.result) {
        placed.done(change.result);
        this.drop(key);
      }
      if (change.phase && !UNDER_WAY.includes(change.phase)) this.startNext();
    });
    if (this.orders.has(key)) this.tasks.set(key, task);
  }

  private drop(key: number) {
    const entry = this.entries.find((candidate) => candidate.key === key);
    if (entry?.localPreview) URL.revokeObjectURL(entry.localPreview);
    this.tasks.delete(key);
    this.orders.delete(key);
    this.set(this.entries.filter((candidate) => candidate.key !== key));
  }

  private change(key: number, change: Partial<UploadProgress>) {
    this.set(this.entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)));
  }

  private set(entries: readonly UploadEntry[]) {
    this.entries = entries;
    for (const listener of this.listeners) listener();
  }
}

const BEGINNING: UploadProgress = {
  phase: 'waiting',
  sent: 0,
  speed: 0,
  reason: null,
  result: null,
  uploadId: null,
};
