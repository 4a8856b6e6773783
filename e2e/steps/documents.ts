import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { expect } from 'vitest';
import { validatePdf } from '../../lib/pades/validate.ts';
import type { World } from './world.ts';

/** The file behind a link that opens it beside the page, saved as a person would. */
export async function saved(page: Page, link: Locator): Promise<Uint8Array> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    link.evaluate((a: HTMLAnchorElement) => {
      a.download ||= '文件.pdf';
      a.removeAttribute('target');
      a.click();
    }),
  ]);
  return new Uint8Array(await readFile(await download.path()));
}

/** What the validation says of a PDF of the authority: verdict, signers and levels in one line. */
export async function judged({ app, clock }: World, pdf: Uint8Array): Promise<string> {
  const anchors = await app.trustAnchors();
  const report = await validatePdf(pdf, { anchors, timestampAnchors: anchors, at: clock.now() });
  return [report.verdict, ...report.signatures.map(({ signerName, level }) => `${signerName} ${level}`)].join(', ');
}

/** What `judged` says of a file that is as it should be. */
export const SEALED = 'valid, 浙江省版权局 B-LTA';

/** All words of a PDF without spaces. */
export async function wordsOf(pdf: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  const pages = Array.from({ length: document.numPages }, async (_none, index) => {
    const { items } = await (await document.getPage(index + 1)).getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join('');
  });
  return (await Promise.all(pages)).join('').replaceAll(/\s/g, '');
}

interface Mail {
  subject: string;
  text: string;
  attachments: { filename: string; url: string }[];
}

/** All that has come to an address, newest first. */
async function mailbox({ sandbox }: World, address: string): Promise<Mail[]> {
  const answer = await fetch(`${sandbox.url}/mail/api/messages?to=${address}`);
  return ((await answer.json()) as { messages: Mail[] }).messages;
}

/** The mail with this subject, once it has come; and no second one of it. */
export async function mailed(world: World, address: string, subject: string): Promise<Mail> {
  let found: Mail[] = [];
  const look = async () => {
    await world.drain();
    found = (await mailbox(world, address)).filter((mail) => mail.subject === subject);
    return found.length;
  };
  await expect.poll(look, { message: subject, timeout: 40_000, interval: 300 }).toBe(1);
  const [mail] = found;
  if (!mail) throw new Error(`no mail “${subject}”`);
  return mail;
}

/** The one file that came with a mail. @throws Error when there is none, or another */
export async function attached(mail: Mail): Promise<Uint8Array> {
  const [file, ...others] = mail.attachments;
  if (!file || others.length > 0) throw new Error(`“${mail.subject}” has ${mail.attachments.length} files`);
  return new Uint8Array(await (await fetch(file.url)).arrayBuffer());
}
