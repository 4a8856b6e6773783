/** How what was typed is kept on the server: one call at a time, the newest words win, failures are tried again. */
export type Keeping =
  | { state: 'idle' | 'waiting' | 'failed' }
  | { state: 'kept'; at: string }
  /** Saved elsewhere meanwhile: what is typed here rests on an older profile. */
  | { state: 'outdated' };

const PAUSE = 800;
const AGAIN_AFTER = 5000;

export interface DraftKeeper<D> {
  /** Keeps this soon, in place of whatever was waiting. */
  keep(draft: D): void;
  /** Forgets what waits: it is being saved for good. */
  drop(): void;
  /** Sends at once what waits: the page is about to go. */
  flush(): void;
  stop(): void;
}

/** `send` answers when it was kept, null for a draft that rests on an older profile, and throws when it may be tried again. */
export function createDraftKeeper<D>(
  send: (draft: D) => Promise<string | null>,
  tell: (keeping: Keeping) => void,
): DraftKeeper<D> {
  let waiting: { draft: D } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let stopped = false;

  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
  async function run(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (sending || !waiting || stopped) return;
    const { draft } = waiting;
    waiting = null;
    sending = true;
    try {
      const at = await send(draft);
      if (stopped) return;
      if (at === null) {
        stopped = true;
        tell({ state: 'outdated' });
      } else if (!waiting) tell({ state: 'kept', at });
    } catch {
      if (stopped) return;
      waiting ??= { draft };
      tell({ state: 'failed' });
      later(AGAIN_AFTER);
    } finally {
      sending = false;
    }
    if (waiting && timer === undefined) later(0);
  }
  return {
    keep(draft) {
      if (stopped) return;
      waiting = { draft };
      tell({ state: 'waiting' });
      later(PAUSE);
    },
    drop() {
      clearTimeout(timer);
      waiting = null;
    },
    flush() {
      clearTimeout(timer);
      void run();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
