import { isAbsolute } from 'node:path';
import { createProcessPool } from './process-pool.ts';
import type { Rendered, RenderJob } from './render-worker.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

export interface RenderRequest {
  /** Absolute path of a .typ file; it may import the .typ files beside it, and nothing else of the disk. */
  template: string;
  /** Reaches the template as JSON data only, so text of users is never read as Typst source. */
  data: Json;
  /** Pictures (PNG, JPEG, WebP, SVG) by plain file name; the template finds them under `/assets/NAME`. */
  assets?: Readonly<Record<string, Uint8Array>>;
  /** The document's creation date. The same request gives the same bytes. */
  createdAt: Date;
}

export interface Renderer {
  /** A PDF/A-2b document. @throws Error whose message names the template and what is wrong with it or its data. */
  render(request: RenderRequest): Promise<Uint8Array>;
  /** As `render`, and the values of the template's `metadata` elements that carry the label `marks`. */
  renderWithMarks(request: RenderRequest, marks: string): Promise<Rendered>;
  close(): Promise<void>;
}

export type { Rendered } from './render-worker.ts';

const ASSET_NAME = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/;

/**
 * Typst in worker processes, which start with the first document and are replaced when they die or a document takes
 * longer than `timeoutMs`.
 */
export function createRenderer({ workers = 1, timeoutMs = 60_000 } = {}): Renderer {
  const pool = createProcessPool<RenderJob, Rendered>(new URL('./render-worker.ts', import.meta.url), {
    workers,
    timeoutMs,
  });
  async function run(request: RenderRequest, marks: string | null): Promise<Rendered> {
    if (!isAbsolute(request.template)) throw new Error(`The template's path must be absolute: ${request.template}`);
    const assets = request.assets ?? {};
    for (const name of Object.keys(assets))
      if (!ASSET_NAME.test(name)) throw new Error(`Not a plain file name for an asset: ${name}`);
    const createdAtSeconds = Math.floor(request.createdAt.getTime() / 1000);
    return pool.run({
      template: request.template,
      data: JSON.stringify(request.data),
      assets,
      createdAtSeconds,
      marks,
    });
  }
  return {
    render: async (request) => (await run(request, null)).pdf,
    renderWithMarks: run,
    close: pool.close,
  };
}
