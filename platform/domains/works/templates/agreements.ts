import type { Party } from '../../../../contract/form.ts';
import { dateInWords } from '../../../../lib/pdf/words.ts';
import { BLANK, workInWords } from '../form.rules.ts';
import { sameParty } from '../party.rules.ts';
import {
  facts,
  heading,
  livingOnce,
  namesOf,
  orBlank,
  paragraph,
  partyInWords,
  sideName,
  signatureOf,
  type TemplateDocument,
  type TemplateFacts,
  unnamed,
} from './template-document.ts';

const aboutTheWork = ({ form, className }: TemplateFacts) =>
  facts(
    ['作品名称', workInWords(form)],
    ['作品类别', orBlank(className)],
    ['创作完成日期', orBlank(dateInWords(form.completedOn))],
    ['创作完成地点', orBlank(form.completedAt)],
  );

/** The parties of a list with their side's names. */
const sides = (parties: readonly Party[]) =>
  facts(...parties.map((party, index) => [sideName(index), partyInWords(party)] as const));

const DISPUTES = '因本协议发生争议的，各方协商解决；协商不成的，向有管辖权的人民法院起诉。';
const COPIES = (count: number) => `本协议一式 ${count} 份，各方各执一份，自各方签名或盖章之日起生效。`;

/** 合作作品创作协议 (著作权法 article 14): who made which part, who owns, who may do what. */
export function cooperationAgreement(all: TemplateFacts): TemplateDocument {
  const { form } = all;
  const parties = livingOnce(form.authors, form.owners);
  const shared = form.owners.length > 1 || form.owners.length === 0;
  return {
    title: '合作作品创作协议',
    blocks: [
      parties.length > 0 ? sides(parties) : facts(['甲方', BLANK], ['乙方', BLANK]),
      paragraph('各方就共同创作下列作品及其著作权的归属和行使，依据《中华人民共和国著作权法》第十四条达成如下协议：'),
      heading('一、作品'),
      aboutTheWork(all),
      heading('二、各方完成的部分'),
      paragraph('各方有共同创作的合意，并分别完成下列部分：'),
      facts(
        ...(form.authors.length > 0 ? form.authors : [undefined, undefined]).map(
          (author, index) => [author ? orBlank(author.name) : sideName(index), BLANK] as const,
        ),
      ),
      heading('三、著作权的归属'),
      paragraph(
        shared
          ? `作品的著作权由 ${namesOf(form.owners)} 共同享有，份额约定为：${BLANK}（未填写的视为共同共有）。`
          : `合作作者一致同意，作品的著作权（署名权除外）由 ${namesOf(form.owners)} 享有。`,
      ),
      paragraph(`署名的顺序为：${namesOf(form.authors)}。`),
      heading('四、著作权的行使'),
      paragraph(
        '著作权由享有权利的各方协商一致行使；不能协商一致又无正当理由的，任何一方不得阻止他方行使除转让、许可他人专有使用、出质以外的其他权利，所得收益合理分配给全体权利人。',
      ),
      paragraph(`收益的分配约定为：${BLANK}。`),
      paragraph('各方同意办理作品自愿登记，并配合完成签章。'),
      heading('五、其他'),
      paragraph('各方保证自己完成的部分不侵犯他人的合法权益，否则自行承担责任。'),
      paragraph(DISPUTES),
      paragraph(COPIES(Math.max(parties.length, 2))),
    ],
    signatures:
      parties.length > 0
        ? parties.map((party, index) => signatureOf(sideName(index), party))
        : [unnamed('甲方'), unnamed('乙方')],
  };
}

/** 职务作品创作声明 (article 18): special when the employer owns, general when the employee does. */
export function serviceAgreement(all: TemplateFacts): TemplateDocument {
  const { form } = all;
  const employers = form.owners.filter((owner) => owner.kind === 'organisation');
  const special = employers.length > 0;
  const authors = livingOnce(form.authors);
  return {
    title: '职务作品创作声明',
    blocks: [
      facts(
        ['单位', employers.length > 0 ? employers.map(partyInWords).join('；') : BLANK],
        ['作者', form.authors.length > 0 ? form.authors.map(partyInWords).join('；') : BLANK],
      ),
      paragraph('单位与作者就下列作品的性质和著作权归属共同声明：'),
      aboutTheWork(all),
      paragraph(
        `一、作品是作者在${employers.length > 0 ? ` ${namesOf(employers)} ` : '单位'}任职期间，为完成单位工作任务所创作的职务作品。作者的职务为 ${BLANK}，任职时间自 ${BLANK} 至 ${BLANK}。`,
      ),
      paragraph(
        special
          ? `二、依据《中华人民共和国著作权法》第十八条第二款，双方约定：作者享有署名权，著作权的其他权利由 ${namesOf(form.owners)} 享有，单位可以给予作者奖励。`
          : `二、依据《中华人民共和国著作权法》第十八条第一款，作品的著作权由作者 ${namesOf(form.owners)} 享有；单位有权在其业务范围内优先使用，作品完成两年内，未经单位同意，作者不得许可第三人以与单位相同的方式使用。`,
      ),
      paragraph('三、作品由作者独立创作完成，不侵犯他人的合法权益。'),
      paragraph('四、双方同意以上述归属办理作品自愿登记。'),
    ],
    signatures: [
      ...(employers.length > 0
        ? employers.map((employer) => signatureOf('单位', employer))
        : [{ ...unnamed('单位'), hint: '盖章' }]),
      ...(authors.length > 0 ? authors.map((author) => signatureOf('作者', author)) : [unnamed('作者')]),
    ],
  };
}

/** 委托创作合同 (article 19): without a clause on ownership the commissioned author owns. */
export function commissionContract(all: TemplateFacts): TemplateDocument {
  const { form } = all;
  const clients = form.owners.filter((owner) => !form.authors.some((author) => sameParty(author, owner)));
  const authors = livingOnce(form.authors);
  return {
    title: '委托创作合同',
    blocks: [
      facts(
        ['委托人', clients.length > 0 ? clients.map(partyInWords).join('；') : BLANK],
        ['受托人', form.authors.length > 0 ? form.authors.map(partyInWords).join('；') : BLANK],
      ),
      paragraph('委托人委托受托人创作下列作品，双方依据《中华人民共和国著作权法》第十九条订立本合同：'),
      aboutTheWork(all),
      heading('一、创作要求与交付'),
      paragraph(`作品的内容和形式要求：${BLANK}。受托人于 ${orBlank(dateInWords(form.completedOn))} 前完成并交付。`),
      heading('二、报酬'),
      paragraph(`委托人支付报酬人民币 ${BLANK} 元，支付时间和方式：${BLANK}。`),
      heading('三、著作权的归属'),
      paragraph(`作品的著作权（署名权除外）由 ${namesOf(form.owners)} 享有，署名权由 ${namesOf(form.authors)} 享有。`),
      paragraph('双方同意以上述归属办理作品自愿登记，并配合完成签章。'),
      heading('四、保证与违约'),
      paragraph(
        '受托人保证作品由其独立创作，不侵犯他人的合法权益；委托人保证其提供的素材来源合法。任何一方违反约定的，赔偿对方由此受到的损失。',
      ),
      paragraph(DISPUTES.replace('本协议', '本合同').replace('各方', '双方')),
    ],
    signatures: [
      ...(clients.length > 0 ? clients.map((client) => signatureOf('委托人', client)) : [unnamed('委托人')]),
      ...(authors.length > 0 ? authors.map((author) => signatureOf('受托人', author)) : [unnamed('受托人')]),
    ],
  };
}
