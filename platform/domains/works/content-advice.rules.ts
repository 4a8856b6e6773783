import { CONTENTS, type WorkForm } from '../../../contract/form.ts';
import type { AdviceFacts, Advise } from './advice-facts.ts';

/** Below this a picture of a work is hardly readable in print. */
const SMALL_PICTURE = 30 * 1024;
/** Names that cameras, phones and programs give: IMG_1234, DSC00017, 微信图片_2023…, 截图. */
const MADE_BY_MACHINE =
  /^(IMG|DSC[NF]?|P|PXL|VID|MVIMG|Screenshot|image|picture|photo|untitled|mmexport|QQ图片|微信图片|屏幕截图|截图|未命名|新建|副本|扫描)[\s_\-()（）\d]*(\.\w{2,4})?$/i;

/** Samples, what of others is in them, and the papers that help (domain §8.2, §8.3 lines 4, 10, 11). */
export function adviseOnContent(form: WorkForm, facts: AdviceFacts, advise: Advise): void {
  adviseOnSamples(form, facts, advise);
  adviseOnUndeclared(form, facts, advise);
  const has = (code: string) => form.proofs.some((proof) => proof.code === code);
  if (form.ai.used && !has('ai_record'))
    advise(
      'proofs.ai_record',
      'ai_unrecorded',
      'likely_return',
      '使用了人工智能，却没有附使用记录。审核时多会要求补充提示词和修改前后的对照。',
    );
  if (form.published && !has('publication_proof'))
    advise(
      'proofs.publication_proof',
      'publication_unproved',
      'note',
      '作品已发表，附上版权页、带网址和时间的网页截图等证明，可以免去补正。',
    );
  const papers = form.proofs.map((proof) => proof.fileId);
  if (new Set(papers).size < papers.length)
    advise('proofs', 'paper_reused', 'note', '同一份文件用在了几处材料中，请确认没有传错。');
}

function adviseOnSamples(form: WorkForm, facts: AdviceFacts, advise: Advise): void {
  const files = form.samples.flatMap((sample) => facts.files.get(sample.fileId) ?? []);
  const needs = facts.classes.find((each) => each.letter === form.classLetter)?.needs;
  const fits = (mediaType: string) => needs?.types.some((type) => mediaType.startsWith(type));
  if (needs && files.length > 0 && !files.some((file) => fits(file.mediaType)))
    advise('samples', 'class_sample', 'likely_return', `${needs.message}。`);
  for (const [index, sample] of form.samples.entries()) {
    const file = facts.files.get(sample.fileId);
    const name = sample.name || file?.name || '';
    if (MADE_BY_MACHINE.test(name))
      advise(`samples.${index}`, 'sample_name', 'note', `“${name}”会印在申请表和证书附页上，请改成能认出作品的名称。`);
    if (file?.mediaType.startsWith('image/') && file.bytes < SMALL_PICTURE)
      advise(`samples.${index}`, 'sample_small', 'note', '这张图片很小，可能看不清，请尽量上传原图。');
  }
  if (form.certificatePicture === null && files.some((file) => file.mediaType.startsWith('image/')))
    advise(
      'certificatePicture',
      'picture_unchosen',
      'note',
      '没有选证书附图，证书附页不印图片；需要的话，请选最能代表作品的一张。',
    );
}

/** A no that title or statement speak against. */
function adviseOnUndeclared(form: WorkForm, facts: AdviceFacts, advise: Advise): void {
  const told = [form.title, ...Object.values(form.statement)].join('\n').toLowerCase();
  for (const { question, words } of facts.telltaleWords) {
    const word = words.find((each) => told.includes(each.toLowerCase()));
    if (!word || (question === 'ai' ? form.ai.used : form.contains[question]) !== false) continue;
    if (question === 'ai')
      advise(
        'ai.used',
        'ai_undeclared',
        'likely_return',
        `文中提到“${word}”，却说明没有使用人工智能生成内容，请核对。`,
      );
    else
      advise(
        `contains.${question}`,
        `${question}_undeclared`,
        question === 'map' ? 'likely_return' : 'note',
        `文中提到“${word}”，却说明作品中没有${CONTENTS[question]}，请核对。`,
      );
  }
}
