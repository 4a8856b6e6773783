import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { NodeCompiler, type NodeTypstCompileResult } from '@myriaddreamin/typst-ts-node-compiler';
import { fontBytes, fontPath } from './fonts.ts';
import { serveJobs } from './serve-jobs.ts';

export interface RenderJob {
  template: string;
  /** JSON text; templates read it with `json(bytes(sys.inputs.data))`. */
  data: string;
  assets: Record<string, Uint8Array>;
  createdAtSeconds: number;
  marks: string | null;
}

export interface Rendered {
  pdf: Uint8Array;
  pages: number;
  /** Values of the template's metadata labelled `marks`, in document order. */
  marks: unknown[];
}

// A folder that does not exist: templates see what is mapped into it and nothing of the disk.
const SEALED = join(import.meta.dirname, '.sealed-workspace');
/** Cache entries survive this many later documents; more keeps memory without making documents faster. */
const CACHE_AGE = 4;

const compiler = NodeCompiler.create({
  workspace: SEALED,
  // Read lazily by the compiler from the packages' folders; each folder holds one font.
  // In this order: fonts in memory after fonts on disk make the compiler panic.
  fontArgs: [
    { fontBlobs: [fontBytes('kai'), fontBytes('kaiBold')] },
    { fontPaths: (['serif', 'serifBold', 'sans', 'sansBold'] as const).map((name) => dirname(fontPath(name))) },
  ],
});

/** Maps the template and its neighbours, so that templates may import each other by file name. */
function mapTemplates(folder: string): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.typ')))
    compiler.mapShadow(join(SEALED, file), readFileSync(join(folder, file)));
}

function render(job: RenderJob): Rendered {
  try {
    mapTemplates(dirname(job.template));
    for (const [name, bytes] of Object.entries(job.assets))
      compiler.mapShadow(join(SEALED, 'assets', name), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const compiled = compiler.compile({
      mainFilePath: join(SEALED, basename(job.template)),
      inputs: { data: job.data },
    });
    const document = compiled.result;
    // A warning is a defect too: a layout that does not settle reports wrong places, an unknown font is a spelling error.
    const complaint = diagnosis(compiled);
    if (!document || complaint !== '') throw new Error(complaint);
    const marks = job.marks === null ? [] : compiler.query(document, { selector: `<${job.marks}>`, field: 'value' });
    const pdf = compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: job.createdAtSeconds });
    return { pdf: new Uint8Array(pdf), pages: document.numOfPages, marks };
  } finally {
    compiler.resetShadow();
    compiler.evictCache(CACHE_AGE);
  }
}

function diagnosis(compiled: NodeTypstCompileResult): string {
  const all = [compiled.takeError(), compiled.takeWarnings()].flatMap((found) => found?.shortDiagnostics ?? []);
  return all.map((d: { message: string; path: string }) => `${basename(d.path)} ${d.message}`.trim()).join('; ');
}

/** The compiler's own errors carry their text in `code`, in Rust's debug notation when the PDF export refuses. */
function readable(error: unknown): string {
  const text =
    error instanceof Error ? error.message || String((error as { code?: unknown }).code ?? '') : String(error);
  const messages = [...text.matchAll(/message: ("(?:[^"\\]|\\.)*")/g)].map(([, quoted]) => unquoted(quoted ?? ''));
  return (messages.length > 0 ? messages.join('; ') : text).replaceAll(SEALED, '');
}

const unquoted = (quoted: string) =>
  quoted
    .slice(1, -1)
    .replaceAll(/\\u\{([0-9a-f]+)\}/g, (_, point: string) => String.fromCodePoint(Number.parseInt(point, 16)))
    .replaceAll(/\\(.)/g, '$1');

serveJobs((job: RenderJob) => {
  try {
    return render(job);
  } catch (error) {
    throw new Error(`${basename(job.template)} could not be rendered: ${readable(error)}`);
  }
});
