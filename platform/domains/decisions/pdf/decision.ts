import { join } from 'node:path';
import type { Renderer } from '../../../../lib/pdf/renderer.ts';
import { SEAL_SIZE } from '../../../../lib/pdf/round-seal.ts';
import { dateInWords } from '../../../../lib/pdf/words.ts';
import type { Box } from '../../signing/placement.rules.ts';
import { type DecisionFacts, decisionText } from '../wording.rules.ts';

const TEMPLATE = join(import.meta.dirname, 'decision.typ');
const MM = 72 / 25.4;
const PAGE_HEIGHT = 297 * MM;
/** The block of authority and date in decision.typ. */
const BLOCK = { width: 84 * MM, height: 44 * MM } as const;
/** From the middle of that block to the seal's: it covers the end of the lines alone. */
const TO_THE_RIGHT = 21 * MM;

/** What the template reports: upper left corner of that block in points, pages counted from 1. */
interface Mark {
  page: number;
  left: number;
  top: number;
}

/**
 * Renders a document as PDF/A and says where the authority's seal belongs: on the end of its name and date. The same facts
 * give the same bytes.
 * @throws Error when a character is in no font
 */
export async function renderDecision(
  renderer: Renderer,
  facts: DecisionFacts,
  createdAt: Date,
): Promise<{ pdf: Uint8Array; pages: number; box: Box }> {
  const { opening, terms, items, closing } = decisionText(facts);
  const { title, number, authority, telephone, applicant } = facts;
  const words = { opening, terms, items: items.map((item) => ({ ...item })), closing };
  const data = { ...words, title, number, authority, telephone, applicant, date: dateInWords(facts.decidedOn) };
  const rendered = await renderer.renderWithMarks({ template: TEMPLATE, data, createdAt }, 'seal-place');
  const [mark] = rendered.marks as Mark[];
  if (!mark) throw new Error('The document did not say where its seal belongs');
  const box = {
    page: mark.page - 1,
    x: mark.left + (BLOCK.width - SEAL_SIZE) / 2 + TO_THE_RIGHT,
    y: PAGE_HEIGHT - mark.top - (BLOCK.height + SEAL_SIZE) / 2,
    width: SEAL_SIZE,
    height: SEAL_SIZE,
  };
  return { pdf: rendered.pdf, pages: rendered.pages, box };
}
