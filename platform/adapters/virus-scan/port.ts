/** What a scanner says about a file. `unavailable` is no verdict: ask again later, and take nothing meanwhile. */
export type Scan =
  | { verdict: 'clean' }
  | { verdict: 'infected'; name: string }
  | { verdict: 'unavailable'; reason: string };

/** A virus scanner outside of the platform. */
export interface VirusScanner {
  /** Sends the content of a local file. */
  scan(path: string): Promise<Scan>;
}
