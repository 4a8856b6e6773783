import type { Authority } from '../authority.ts';

/** Papers that prove who the parties are (domain §5). */
const identity: Authority['materials'] = [
  {
    code: 'person_identity',
    name: '自然人身份证明',
    help: '居民身份证人像面和国徽面各一张，四角完整、文字清晰；其他证件上传资料页。加水印的，水印文字应与作品自愿登记或版权登记相符。',
  },
  {
    code: 'organisation_identity',
    name: '单位身份证明',
    help: '营业执照或统一社会信用代码证书的完整图片，名称和代码与填写内容一致，证照在有效期内。',
  },
  {
    code: 'province_proof',
    name: '近期在浙工作、学习或居住证明',
    help: '证件地址在浙江省外的个人提供，例如居住证、社保缴纳证明、学生证，任选一种，应在有效期内。',
  },
  {
    code: 'household_register',
    name: '户口簿页',
    help: '未成年人没有政务网账号时提供：未成年人本人页和监护人页，能看出两人关系。',
  },
  {
    code: 'guardian_identity',
    name: '监护人身份证',
    help: '未成年人的父母或其他监护人的居民身份证人像面和国徽面。',
  },
  {
    code: 'power_of_attorney',
    name: '授权委托书',
    help: '由代理公司、代理律师或工作站代为申报时提供，写明委托人、受托人、作品名称、委托事项和期限，由全体著作权人签名或盖章。',
  },
];

/** Papers that prove 权利归属方式 (domain §3.6). */
const ownership: Authority['materials'] = [
  {
    code: 'cooperation_agreement',
    name: '合作作品创作协议',
    help: '写明全体合作作者、各自完成的部分、著作权如何共有和行使，由全体合作作者签名或盖章。',
  },
  {
    code: 'corporate_statement',
    name: '法人作品权属声明',
    help: '说明作品由本单位主持、代表本单位意志创作并由本单位承担责任，加盖单位公章。',
  },
  {
    code: 'service_agreement',
    name: '职务作品创作声明或著作权归属协议',
    help: '由作者与单位共同签署，写明作品名称、属于本职工作任务、除署名权外的权利归谁所有。',
  },
  {
    code: 'employment_contract',
    name: '劳动合同或任职证明',
    help: '能证明创作期间作者是该单位工作人员，合同期限应覆盖创作完成日期。',
  },
  {
    code: 'commission_contract',
    name: '委托创作合同',
    help: '写明委托人、受托人、作品名称和著作权归属，双方签名或盖章；没有约定归属的，著作权属于受托人。',
  },
];

/** Papers that prove 权利取得方式 other than 原始 (domain §3.6). */
const acquisition: Authority['materials'] = [
  { code: 'death_certificate', name: '被继承人死亡证明', help: '医院、公安机关或公证机构出具的死亡证明。' },
  {
    code: 'kinship_proof',
    name: '与被继承人关系证明',
    help: '户口簿、结婚证、出生医学证明、公证书等，任选一种能证明关系的材料。',
  },
  { code: 'will', name: '有效遗嘱', help: '按遗嘱或遗赠取得权利的提供，建议提交经公证的遗嘱。' },
  { code: 'inheritance_notarial', name: '继承公证书', help: '公证机构出具的继承权公证书，可代替关系证明和遗嘱。' },
  { code: 'court_document', name: '法院生效文书', help: '已生效的判决书、裁定书或调解书，附生效证明。' },
  {
    code: 'enterprise_change',
    name: '企业变更证明',
    help: '市场监督管理部门出具的合并、分立或名称变更证明，能看出权利由哪个单位承受。',
  },
  { code: 'succession_contract', name: '承受合同', help: '合并、分立或其他承受权利的合同，写明作品和权利范围。' },
  { code: 'creditors_resolution', name: '债权人会议决议', help: '单位破产、清算后由债权人取得权利的提供。' },
  { code: 'liquidation_notice', name: '清算组织公告', help: '清算组织就剩余财产分配作出的公告或分配方案。' },
  {
    code: 'transfer_contract',
    name: '著作权转让合同',
    help: '书面合同，写明作品名称、转让的权利种类和地域、价金、交付日期和方式、违约责任；只能转让财产权（著作权法第十条第（五）至（十七）项）。',
  },
  { code: 'gift_contract', name: '赠与合同', help: '写明作品名称和赠与的权利种类，双方签名或盖章。' },
  {
    code: 'other_acquisition',
    name: '其他权利取得证明',
    help: '以上述以外的方式取得权利的，上传能证明取得事实和日期的材料。',
  },
];

/** Papers about the content: originals, other people's material, publication, AI (domain §3.6, §8.2, §8.4). */
const content: Authority['materials'] = [
  {
    code: 'original_licence',
    name: '原作品授权',
    help: '改编、翻译、汇编、注释、整理他人作品的提供：原作品著作权人的许可使用合同或授权书，授权范围应覆盖本次创作。',
  },
  {
    code: 'public_domain_note',
    name: '原作品进入公有领域的说明',
    help: '原作品已过保护期的提供：写明原作品名称、作者、作者去世年份或首次发表年份和出处。',
  },
  {
    code: 'portrait_licence',
    name: '肖像权授权',
    help: '作品中有可辨认的他人肖像时提供，由本人签名；未成年人由监护人签名。',
  },
  {
    code: 'third_party_licence',
    name: '他人作品使用授权',
    help: '作品中使用他人图片、文字、音乐、影像等素材时提供，写明素材和使用范围。',
  },
  {
    code: 'font_licence',
    name: '商用字体授权',
    help: '作品以商业字体为组成部分时提供授权书或购买凭证；使用免费商用字体的，写明字体名称和许可条款。',
  },
  { code: 'map_review', name: '地图审核批准书', help: '公开使用的地图提供，上面有审图号，例如GS(2020)4619号。' },
  {
    code: 'publication_proof',
    name: '发表证明',
    help: '已发表的作品提供：出版物封面和版权页、网页截图（含网址和发布时间）、展览或演出记录等。',
  },
  {
    code: 'ai_record',
    name: '人工智能使用记录',
    help: '使用了人工智能生成内容的提供：提示词、生成过程截图、人工修改前后的对照，能说明人的独创性贡献。',
  },
  {
    code: 'guarantee',
    name: '作品权利保证书',
    help: '申请表里已有保证声明，一般不用另交；审核人员或合作方要求时，由全体著作权人和作者签署。',
  },
  { code: 'content_summary', name: '内容梗概', help: '长篇文字、剧本、视听作品可附一页以内的内容梗概，方便审核。' },
  { code: 'other_material', name: '其他材料', help: '审核人员要求补充的材料，或您认为有助于说明权属和独创性的材料。' },
];

export const materials: Authority['materials'] = [...identity, ...ownership, ...acquisition, ...content];
