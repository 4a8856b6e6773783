import type { Knobs } from './knobs.ts';
import type { Store } from './store.ts';
import type { NewKeyPair } from './trust/x509.ts';

/** What every party of the sandbox is built from. */
export interface World {
  store: Store;
  knobs: Knobs;
  /** Time is an argument: tests move it instead of waiting. */
  clock: () => Date;
  /** Public base address without a trailing slash, e.g. `http://127.0.0.1:3900`. */
  url: string;
  /** Where the keys of new certificates come from. */
  newKeyPair: NewKeyPair;
}
