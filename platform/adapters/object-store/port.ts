import type { Readable } from 'node:stream';

/** Content-addressed files: the key is the SHA-256 of the content, so a repeated put is harmless. */
export interface ObjectStore {
  /** Durable when it answers (written, fsynced, renamed). */
  put(content: Uint8Array): Promise<Buffer>;
  /** Takes over a finished local file without reading it into memory; `sha256` was computed by the caller. */
  adopt(path: string, sha256: Buffer): Promise<void>;
  /** @throws Error when absent */
  read(sha256: Buffer): Promise<Buffer>;
  /**
   * Removes an object that nothing refers to, unless it was put or adopted after `untouchedSince`: somebody is about to refer
   * to it then. Nothing happens when it is absent.
   */
  remove(sha256: Buffer, untouchedSince: Date): Promise<void>;
  /** Inclusive byte range, or all. */
  stream(sha256: Buffer, range?: { start: number; end: number }): Promise<Readable>;
  /** Can it be written now? For /readyz. */
  check(): Promise<void>;
}
