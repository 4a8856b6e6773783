import { join } from 'node:path';
import type { Renderer } from '../../../../lib/pdf/renderer.ts';
import type { TemplateDocument } from './template-document.ts';

const TEMPLATE = join(import.meta.dirname, 'template.typ');

/** The paper as PDF/A. @throws Error when a character is in no font */
export function templatePdf(renderer: Renderer, document: TemplateDocument, createdAt: Date): Promise<Uint8Array> {
  const { title, blocks, signatures } = document;
  const data = {
    title,
    blocks: blocks.map((block) => ({ ...block })),
    signatures: signatures.map((line) => ({ ...line })),
  };
  return renderer.render({ template: TEMPLATE, data, createdAt });
}
