import type { Verdict } from '../../../contract/registry.ts';
import { dateText, instantText } from '../../ui/format.ts';
import { DOCUMENT_NOTE, documentFacts, reasonMark, recordAddress } from '../wording.ts';
import { element } from './element.ts';
import { signatureLines } from './signature-lines.ts';

const LARGEST = 30 * 1024 * 1024;
const ADDRESS = '/api/verify/pdf';

/** Posts the certificate and shows the verdict; every way it can fail ends in a sentence. */
export async function checkPdf(file: File, answer: HTMLElement, place: HTMLElement): Promise<void> {
  place.replaceChildren();
  if (file.size === 0) return say(answer, '文件是空的，可能没有下载完整，请重新下载后再试。');
  if (file.size > LARGEST) return say(answer, '文件超过 30 MB，不会是平台签发的电子证书。');
  say(answer, `正在核验 ${file.name} …`);
  try {
    const response = await fetch(ADDRESS, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/pdf' },
      body: file,
    });
    const body = (await response.json()) as Verdict | { title?: string };
    if (!response.ok || !('verdict' in body)) {
      const title = 'title' in body && body.title ? body.title : '核验服务暂时没有响应，请稍后重试。';
      return say(answer, title);
    }
    answer.replaceChildren();
    place.replaceChildren(verdictView(body, file.name));
    place.scrollIntoView({ block: 'start' });
  } catch {
    say(answer, '网络没有连上，文件没有送达。请稍后再试一次。');
  }
}

export function say(answer: HTMLElement, sentence: string): void {
  answer.replaceChildren(element('p', 'answer', sentence));
}

/** The same view that the server renders for number and owner. */
function verdictView(verdict: Verdict, fileName: string): HTMLElement {
  const reasons = verdict.reasons.map((reason) => {
    const { style, words } = reasonMark(reason);
    return element('li', style, element('span', 'visually-hidden', words), reason.sentence);
  });
  const view = element('section', `verdict ${verdict.verdict}`, element('h2', '', verdict.sentence));
  view.append(element('ul', 'reasons', ...reasons));
  const { record, document: paper } = verdict;
  if (paper) view.append(factList(documentFacts(paper)), element('p', 'quiet document-note', DOCUMENT_NOTE));
  const lines = signatureLines(verdict, fileName);
  if (lines) view.append(lines);
  if (record) {
    const link = document.createElement('a');
    link.href = recordAddress(record.number);
    link.textContent = record.title;
    const facts: [string, Node | string][] = [
      ['作品名称', link],
      ['登记号', record.number],
      ['著作权人', record.owners.join('、')],
      ['登记日期', dateText(record.registeredOn)],
    ];
    view.append(factList(facts));
  }
  view.append(element('p', 'quiet checked-at', `核验时间 ${instantText(new Date().toISOString())}`));
  return view;
}

function factList(facts: [string, Node | string][]): HTMLElement {
  const rows = facts.map(([term, value]) => element('div', '', element('dt', '', term), element('dd', '', value)));
  return element('dl', 'facts', ...rows);
}
