import type { SignatureLine, Verdict } from '../../../contract/registry.ts';
import { instantText } from '../../ui/format.ts';
import { element } from './element.ts';

/** What each signature of the dropped file is worth, and the whole report to keep. null when the file has none. */
export function signatureLines({ signatures, report }: Verdict, fileName: string): HTMLElement | null {
  if (signatures.length === 0) return null;
  const lines = element('ul', 'reasons signatures', ...signatures.map(signatureLine));
  const title = `文件中的签章（${signatures.length}）`;
  const view = element('section', 'signature-lines', element('h3', '', title), lines);
  if (report) view.append(element('p', 'report-link', reportLink(report, fileName)));
  return view;
}

function signatureLine(line: SignatureLine): HTMLElement {
  const mark = element('span', 'visually-hidden', line.ok ? '有效：' : '未通过：');
  const facts = [line.organisation, line.identifier, line.at === null ? '' : instantText(line.at)];
  const level = [line.level ?? '', line.levelSentence].filter((part) => part !== '').join('　');
  const after = line.after.length === 0 ? '' : `此后：${line.after.join('；')}。`;
  const quiet = [facts.filter((fact) => fact !== '').join('　'), level, after].filter((text) => text !== '');
  const rest = quiet.map((text) => element('p', 'quiet', text));
  return element('li', line.ok ? 'ok' : 'not-ok', element('p', '', mark, line.sentence), ...rest);
}

/** The report was made from a file that is not kept, so it is kept here, in the page, until it is asked for. */
function reportLink(report: NonNullable<Verdict['report']>, fileName: string): HTMLElement {
  const link = document.createElement('a');
  const json = new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' });
  link.href = URL.createObjectURL(json);
  link.download = `${fileName.replace(/\.pdf$/i, '')}-验证报告.json`;
  link.textContent = '下载详细验证报告（JSON）';
  return link;
}
