import type { WorkForm } from '../../../contract/form.ts';
import { checkMapNumber } from '../../../lib/idnumber/map-number.ts';
import type { Add, FilingFacts } from './filing-facts.ts';

/** The work itself: name, class, nature and source, dates, what of others it contains, AI (domain §3.1, §8.4). */
export function checkWorkInformation(form: WorkForm, facts: FilingFacts, add: Add): void {
  if (form.title === '') add('title', 'missing', form.series ? '请填写系列作品的名称。' : '请填写作品名称。');
  const chosen = facts.classes.find((c) => c.letter === form.classLetter);
  if (!chosen) add('classLetter', 'missing', '请选择作品类别。');
  if (chosen?.letter === 'L' && form.classNote === '')
    add('classNote', 'missing', '类别为“其他”时，请说明是什么样的作品。');
  checkNature(form, add);
  checkDates(form, facts, add);
  checkContents(form, add);
  checkAi(form, add);
}

/** 改编, 翻译, 注释, 整理, 汇编 owe their source a name and, within its term, a permission (著作权法 articles 13, 15). */
function checkNature(form: WorkForm, add: Add): void {
  if (!form.nature) add('nature', 'missing', '请选择创作性质。');
  if (!form.nature || form.nature === 'original') return;
  if (form.natureNote === '') add('natureNote', 'missing', '请说明在原作品的基础上您新创作了哪些内容。');
  if (form.source.title === '') add('source.title', 'missing', '请填写原作品的名称。');
  if (form.source.author === '') add('source.author', 'missing', '请填写原作品的作者；作者不详的填写“佚名”。');
  if (!form.source.status) add('source.status', 'missing', '请选择原作品的权利状况。');
}

function checkDates(form: WorkForm, facts: FilingFacts, add: Add): void {
  if (form.completedOn === '') add('completedOn', 'missing', '请填写创作完成日期。');
  else if (form.completedOn > facts.today) add('completedOn', 'in_future', '创作完成日期不能晚于今天。');
  if (form.completedAt === '') add('completedAt', 'missing', '请填写创作完成地点，例如 浙江省杭州市。');
  if (form.published === null) add('published', 'missing', '请选择作品是否已经发表。');
  if (!form.published) return;
  if (form.firstPublishedOn === '') add('firstPublishedOn', 'missing', '请填写首次发表日期。');
  else if (form.firstPublishedOn > facts.today) add('firstPublishedOn', 'in_future', '首次发表日期不能晚于今天。');
  else if (form.completedOn !== '' && form.firstPublishedOn < form.completedOn) {
    add('firstPublishedOn', 'before_completion', '首次发表日期不能早于创作完成日期。');
  }
  if (form.firstPublishedAt === '') add('firstPublishedAt', 'missing', '请填写首次发表地点。');
}

const CONTAINS_QUESTIONS = {
  portrait: '请说明作品中有没有可辨认的他人肖像。',
  font: '请说明作品中有没有使用商业字体。',
  map: '请说明作品中有没有地图。',
  thirdParty: '请说明作品中有没有使用他人的图片、文字、音乐、影像等作品。',
} as const;

function checkContents(form: WorkForm, add: Add): void {
  for (const key of ['portrait', 'font', 'map', 'thirdParty'] as const) {
    if (form.contains[key] === null) add(`contains.${key}`, 'missing', CONTAINS_QUESTIONS[key]);
  }
  if (form.contains.font && form.fontNote === '')
    add('fontNote', 'missing', '请写明使用的字体名称和授权情况，例如 思源宋体，免费商用。');
  if (form.contains.map) {
    const number = checkMapNumber(form.mapNumber);
    if (!number.ok) add('mapNumber', number.code, number.message);
  }
}

function checkAi(form: WorkForm, add: Add): void {
  if (form.ai.used === null) add('ai.used', 'missing', '请说明创作中是否使用了人工智能生成内容。');
  if (!form.ai.used) return;
  if (form.ai.tool === '') add('ai.tool', 'missing', '请写明使用的人工智能工具或模型。');
  if (form.ai.contribution.length < 20) add('ai.contribution', 'too_short', '请用不少于 20 个字说明人的独创性贡献。');
}
