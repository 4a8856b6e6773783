import { dateInWords } from '../../../../lib/pdf/words.ts';
import { STANDARD_DECLARATION } from '../declaration.ts';
import { BLANK, workInWords } from '../form.rules.ts';
import {
  facts,
  livingOnce,
  namesOf,
  orBlank,
  paperInWords,
  paragraph,
  partyInWords,
  signatureOf,
  type TemplateDocument,
  type TemplateFacts,
  unnamed,
} from './template-document.ts';

/** 法人作品权属声明 (著作权法 article 11 paragraph 3): hosted by, of the will of, and answered for by the organisation. */
export function corporateStatement({ form, className }: TemplateFacts): TemplateDocument {
  const organisations = livingOnce(form.authors.filter((author) => author.kind === 'organisation'));
  const name = organisations.length > 0 ? namesOf(organisations) : BLANK;
  return {
    title: '法人作品权属声明',
    blocks: [
      facts(
        ['声明单位', organisations.length > 0 ? organisations.map(partyInWords).join('；') : BLANK],
        ['作品名称', workInWords(form)],
        ['作品类别', orBlank(className)],
        ['创作完成日期', orBlank(dateInWords(form.completedOn))],
      ),
      paragraph('本单位就上述作品的著作权归属声明如下：'),
      paragraph(
        `一、作品由 ${name} 主持，代表本单位意志创作，并由本单位承担责任。依据《中华人民共和国著作权法》第十一条第三款，本单位视为作者，享有完整的著作权。`,
      ),
      paragraph(`二、参与创作的工作人员为 ${BLANK}，均系执行本单位的决定，对作品不主张著作权。`),
      paragraph('三、作品为本单位独立创作，不侵犯他人的合法权益。'),
      paragraph('四、以上内容属实；如有不实，由本单位承担全部法律责任。'),
    ],
    signatures:
      organisations.length > 0
        ? organisations.map((organisation) => signatureOf('声明单位', organisation))
        : [{ ...unnamed('声明单位'), hint: '盖章' }],
  };
}

/** 授权委托书: who asks whom to do what, for which work, until when (domain §5). */
export function powerOfAttorney({ form, applicant, authorityName }: TemplateFacts): TemplateDocument {
  const owners = livingOnce(form.owners);
  return {
    title: '授权委托书',
    blocks: [
      facts(
        ['委托人', owners.length > 0 ? owners.map(partyInWords).join('；') : BLANK],
        ['受托人', `${orBlank(applicant.name)}（${paperInWords(applicant.documentType, applicant.documentNumber)}）`],
        ['作品名称', workInWords(form)],
      ),
      paragraph(`委托人委托受托人，就上述作品向${authorityName}办理作品自愿登记。`),
      paragraph(`一、委托事项：${orBlank(form.agency.scope)}。`.replace(/[。．]+。$/, '。')),
      paragraph(`二、委托期限：自签署之日起至 ${orBlank(dateInWords(form.agency.validUntil))} 止。`),
      paragraph('三、受托人在委托事项和期限内所为的行为，由委托人承担法律后果。未经委托人书面同意，受托人不得转委托。'),
      paragraph(
        '四、委托人保证提供给受托人的材料真实、合法，作品不侵犯他人的合法权益，并按平台的通知自行完成电子签章。',
      ),
    ],
    signatures: [
      ...(owners.length > 0 ? owners.map((owner) => signatureOf('委托人', owner)) : [unnamed('委托人')]),
      {
        as: '受托人',
        name: orBlank(applicant.name),
        hint: applicant.documentType === 'uscc' || applicant.documentType === 'other_organisation' ? '盖章' : '签名',
      },
    ],
  };
}

/** 肖像权授权书 (民法典 article 1019): the person shown consents to the work and to what is done with it. */
export function portraitLicence({ form }: TemplateFacts): TemplateDocument {
  return {
    title: '肖像权授权书',
    blocks: [
      facts(
        ['肖像权人', BLANK],
        ['证件类型和号码', BLANK],
        ['被授权人', namesOf(form.owners)],
        ['作品名称', workInWords(form)],
      ),
      paragraph('肖像权人就上述作品中使用其肖像授权如下：'),
      paragraph('一、同意作者制作、使用含有其肖像的上述作品，并同意以该作品办理作品自愿登记。'),
      paragraph(
        `二、同意被授权人依法行使作品的著作权，包括复制、发行、展览、通过信息网络向公众传播。限制的使用方式：${BLANK}（未填写的视为没有限制）。`,
      ),
      paragraph(`三、授权期限：自签署之日起至 ${BLANK} 止；授权地域：${BLANK}；报酬：${BLANK}。`),
      paragraph('四、使用不得丑化、污损肖像，或者利用信息技术手段伪造等方式侵害肖像权。'),
      paragraph('肖像权人未成年的，由其监护人签名，并写明与肖像权人的关系。'),
    ],
    signatures: [{ as: '肖像权人', name: BLANK, hint: '签名' }],
  };
}

/** 权利保证书 (domain §3.4): the words of the application form's declaration on a paper of their own. */
export function guarantee({ form, className, authorityName }: TemplateFacts): TemplateDocument {
  const parties = livingOnce(form.owners, form.authors);
  return {
    title: '作品权利保证书',
    blocks: [
      facts(
        ['作品名称', workInWords(form)],
        ['作品类别', orBlank(className)],
        ['著作权人', namesOf(form.owners)],
        ['作者', namesOf(form.authors)],
      ),
      paragraph(`签署各方就上述作品向${authorityName}申请作品自愿登记，保证：`),
      ...STANDARD_DECLARATION.map((sentence, index) => paragraph(`${index + 1}. ${sentence}`)),
    ],
    signatures:
      parties.length > 0
        ? parties.map((party) => signatureOf(form.owners.includes(party) ? '著作权人' : '作者', party))
        : [unnamed('著作权人')],
  };
}
