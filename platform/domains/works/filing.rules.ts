import type { WorkClass } from '../../../authority/authority.ts';
import { type Party, RIGHTS, type WorkForm } from '../../../contract/form.ts';
import type { FieldProblem } from '../../../contract/problem.ts';
import { checkMobile } from '../../../lib/idnumber/contact-number.ts';
import { checkDocumentNumber } from '../../../lib/idnumber/document-number.ts';
import { sameParty, signerOf } from './form.rules.ts';
import { requiredProofs } from './proofs.rules.ts';

/** What the rules must know beside the form itself. */
export interface FilingFacts {
  classes: readonly WorkClass[];
  /** 'YYYY-MM-DD' in China. */
  today: string;
  applicant: { documentType: string; documentNumber: string; isAgent: boolean };
  files: ReadonlyMap<string, { mediaType: string; purpose: string }>;
  /** Characters that no font of the certificate can draw. */
  undrawable: (text: string) => string[];
}

type Add = (path: string, code: string, message: string) => void;

/** Everything that stops a filing from being confirmed, in the order of the form's steps. Pure. Expects a normalised form. */
export function checkFiling(form: WorkForm, facts: FilingFacts): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add: Add = (path, code, message) => problems.push({ path, code, message });
  checkWork(form, facts, add);
  checkParties(form, facts, add);
  checkRights(form, add);
  checkSamples(form, facts, add);
  checkProofs(form, facts, add);
  checkStatement(form, add);
  checkDelivery(form, add);
  return problems;
}

function checkWork(form: WorkForm, facts: FilingFacts, add: Add): void {
  if (form.title === '') add('title', 'missing', '请填写作品名称。');
  checkGlyphs(form.title, 'title', facts, add);
  const chosen = facts.classes.find((c) => c.letter === form.classLetter);
  if (!chosen) add('classLetter', 'missing', '请选择作品类别。');
  if (chosen?.letter === 'L' && form.classNote === '')
    add('classNote', 'missing', '类别为“其他”时，请说明是什么样的作品。');
  if (!form.nature) add('nature', 'missing', '请选择创作性质。');
  if (form.nature && form.nature !== 'original' && form.natureNote === '') {
    add('natureNote', 'missing', '请说明原作品的名称、作者，以及您做了哪些改动。');
  }
  checkDates(form, facts, add);
  if (form.ai.used === null) add('ai.used', 'missing', '请说明创作中是否使用了人工智能生成内容。');
  if (form.ai.used) {
    if (form.ai.tool === '') add('ai.tool', 'missing', '请写明使用的人工智能工具或模型。');
    if (form.ai.contribution.length < 20) add('ai.contribution', 'too_short', '请用不少于 20 个字说明人的独创性贡献。');
  }
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

function checkParties(form: WorkForm, facts: FilingFacts, add: Add): void {
  if (form.authors.length === 0) add('authors', 'missing', '请至少填写一位作者。');
  if (form.owners.length === 0) add('owners', 'missing', '请至少填写一位著作权人。');
  for (const role of ['authors', 'owners'] as const) {
    for (const [index, party] of form[role].entries()) {
      checkParty(party, `${role}.${index}`, facts, add);
      if (form[role].slice(0, index).some((earlier) => sameParty(earlier, party))) {
        add(`${role}.${index}.name`, 'repeated', '这一位与前面填写的重复了，请删除其中一个。');
      }
    }
  }
  const { applicant } = facts;
  const isOwner = form.owners.some((owner) => {
    const signer = signerOf(owner);
    return signer.documentType === applicant.documentType && signer.documentNumber === applicant.documentNumber;
  });
  if (form.owners.length > 0 && !applicant.isAgent && !isOwner) {
    add(
      'owners',
      'applicant_is_no_owner',
      '需以著作权人名义申报：著作权人中没有当前登录的账号。请核对证件类型和证件号，或由著作权人本人登录填报。',
    );
  }
  checkOwnership(form, add);
}

function checkParty(party: Party, path: string, facts: FilingFacts, add: Add): void {
  if (party.name === '') add(`${path}.name`, 'missing', '请按证件填写姓名或名称。');
  checkGlyphs(party.name, `${path}.name`, facts, add);
  if (party.guardian) checkGuardian(party.guardian, `${path}.guardian`, add);
  else if (!party.documentType) add(`${path}.documentType`, 'missing', '请选择证件类型。');
  else {
    const organisational = party.documentType === 'uscc' || party.documentType === 'other_organisation';
    if (organisational !== (party.kind === 'organisation')) {
      add(
        `${path}.documentType`,
        'wrong_kind',
        party.kind === 'person'
          ? '自然人请选择个人证件，例如居民身份证。'
          : '单位请选择统一社会信用代码或其他单位证件。',
      );
    } else {
      const number = checkDocumentNumber(party.documentType, party.documentNumber);
      if (!number.ok) add(`${path}.documentNumber`, number.code, number.message);
    }
  }
  const phone = checkMobile(party.phone);
  if (!phone.ok) add(`${path}.phone`, phone.code, phone.message);
  if (!/^\d{6}$/.test(party.regionCode)) add(`${path}.regionCode`, 'missing', '请选择所属地区。');
  if (party.signature.mode === 'alias' && party.signature.name === '') {
    add(`${path}.signature.name`, 'missing', '署名为别名时，请填写作品上署的名字。');
  }
}

function checkGuardian(guardian: NonNullable<Party['guardian']>, path: string, add: Add): void {
  if (guardian.name === '') add(`${path}.name`, 'missing', '请填写监护人姓名。');
  if (guardian.relation === '') add(`${path}.relation`, 'missing', '请填写监护人与未成年人的关系，例如 父亲。');
  const number = checkDocumentNumber('id_card', guardian.documentNumber);
  if (!number.ok) add(`${path}.documentNumber`, number.code, number.message);
}

/** Who may be author and owner under each 归属方式 (著作权法 articles 11, 14, 18, 19; domain §3.6). */
function checkOwnership(form: WorkForm, add: Add): void {
  const { authors, owners, ownership } = form;
  if (!ownership) add('ownership', 'missing', '请选择权利归属方式。');
  if (authors.length === 0 || owners.length === 0) return;
  const persons = authors.every((author) => author.kind === 'person');
  if (ownership === 'individual') {
    if (authors.length > 1)
      add('ownership', 'too_many_authors', '个人作品只能有一位作者；有两位以上作者请选择“合作作品”。');
    const [author] = authors;
    const original = form.acquisition === 'original';
    if (original && author && !owners.some((owner) => sameParty(owner, author))) {
      add('ownership', 'author_is_no_owner', '个人作品原始取得时，著作权人应是作者本人。');
    }
  }
  if (ownership === 'joint' && authors.length < 2)
    add('ownership', 'too_few_authors', '合作作品需要填写两位以上的作者。');
  if (ownership === 'corporate' && authors.some((author) => author.kind === 'person')) {
    add('ownership', 'author_is_person', '法人作品的作者是单位；由员工创作、作者保留署名的请选择“职务作品”。');
  }
  if (ownership === 'service' && !persons)
    add('ownership', 'author_is_organisation', '职务作品的作者是自然人，单位请填在著作权人中。');
}

function checkRights(form: WorkForm, add: Add): void {
  if (!form.acquisition) add('acquisition', 'missing', '请选择权利取得方式。');
  if (form.acquisition === 'other' && form.acquisitionNote === '')
    add('acquisitionNote', 'missing', '请说明权利取得方式，例如 受让、受赠。');
  if (!form.rightsScope) add('rightsScope', 'missing', '请选择权利拥有状况。');
  const derived = form.acquisition !== null && form.acquisition !== 'original';
  if (form.rightsScope === 'all') {
    if (derived)
      add(
        'rightsScope',
        'personal_rights',
        '继承、承受等方式取得的只能是财产权，请选择“部分”并勾选第 5 至 17 项中的权利。',
      );
    return;
  }
  if (form.rightsScope === 'part' && form.rights.length === 0) add('rights', 'missing', '请勾选拥有的权利。');
  const personal = form.rights.filter((number) => number <= 4).map((number) => RIGHTS[number - 1]);
  if (derived && personal.length > 0)
    add('rights', 'personal_rights', `${personal.join('、')}不能转让或继承取得，请取消勾选。`);
}

function checkSamples(form: WorkForm, facts: FilingFacts, add: Add): void {
  const limits = facts.classes.find((c) => c.letter === form.classLetter)?.samples;
  if (form.samples.length === 0) add('samples', 'missing', '请上传作品样本。');
  if (limits && form.samples.length > limits.maxCount)
    add('samples', 'too_many', `这一类作品最多上传 ${limits.maxCount} 个样本文件。`);
  for (const [index, sample] of form.samples.entries()) {
    if (facts.files.get(sample.fileId)?.purpose !== 'sample')
      add(`samples.${index}`, 'unknown_file', '这个样本没有上传成功，请删除后重新上传。');
  }
  const picture = form.certificatePicture;
  if (picture !== null) {
    const isSample = form.samples.some((sample) => sample.fileId === picture);
    if (!isSample || !facts.files.get(picture)?.mediaType.startsWith('image/')) {
      add('certificatePicture', 'no_picture', '证书附图需从已上传的图片样本中选择。');
    }
  }
}

function checkProofs(form: WorkForm, facts: FilingFacts, add: Add): void {
  for (const [index, proof] of form.proofs.entries()) {
    if (facts.files.get(proof.fileId)?.purpose !== 'proof')
      add(`proofs.${index}`, 'unknown_file', '这份材料没有上传成功，请删除后重新上传。');
  }
  for (const need of requiredProofs(form, facts.applicant.isAgent)) {
    if (!form.proofs.some((proof) => proof.code === need.code)) {
      add(`proofs.${need.code}`, 'missing', `${need.reason}，请上传。`);
    }
  }
}

const STATEMENT = { purpose: ['创作目的', 10], process: ['创作过程', 30], originality: ['独创性', 20] } as const;

function checkStatement(form: WorkForm, add: Add): void {
  for (const part of ['purpose', 'process', 'originality'] as const) {
    const [name, least] = STATEMENT[part];
    if (form.statement[part].length < least)
      add(`statement.${part}`, 'too_short', `请用不少于 ${least} 个字说明${name}。`);
  }
}

function checkDelivery(form: WorkForm, add: Add): void {
  if (!form.delivery) add('delivery', 'missing', '请选择纸质证书的领取方式。');
  if (form.invoice.title === '') add('invoice.title', 'missing', '请填写发票抬头。');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.invoice.email))
    add('invoice.email', 'invalid', '请填写能收到电子发票的邮箱。');
  if (form.invoice.taxNumber !== '') {
    const number = checkDocumentNumber('uscc', form.invoice.taxNumber);
    if (!number.ok) add('invoice.taxNumber', number.code, number.message);
  }
}

function checkGlyphs(text: string, path: string, facts: FilingFacts, add: Add): void {
  const missing = facts.undrawable(text);
  if (missing.length > 0)
    add(path, 'undrawable', `证书字库中没有“${missing.join('、')}”，请联系工作人员补字后再填报。`);
}
