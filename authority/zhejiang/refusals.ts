import type { Authority } from '../authority.ts';

const MEASURES = '《作品自愿登记试行办法》';
const LAW = '《中华人民共和国著作权法》';

/** 不予登记: what no correction can mend (domain §8.1, §8.2). */
export const refusalGrounds: Authority['refusalGrounds'] = [
  { code: 'not_a_work', name: '不具有独创性，不构成作品', article: `${LAW}第三条` },
  {
    code: 'official_document',
    name: '法律、法规，国家机关的决议、决定、命令和其他具有立法、行政、司法性质的文件及其官方正式译文',
    article: `${LAW}第五条第（一）项`,
  },
  { code: 'plain_facts', name: '单纯事实消息', article: `${LAW}第五条第（二）项` },
  { code: 'common_tables', name: '历法、通用数表、通用表格和公式', article: `${LAW}第五条第（三）项` },
  {
    code: 'term_expired',
    name: '超过著作权保护期',
    article: `${LAW}第二十三条、${MEASURES}第五条`,
  },
  {
    code: 'forbidden_content',
    name: '依法禁止出版、传播，或者违反宪法和法律、损害公共利益',
    article: `${LAW}第四条、${MEASURES}第五条`,
  },
  {
    code: 'ownership_dispute',
    name: '著作权权属存在争议',
    article: '《关于进一步规范作品登记程序等有关工作的通知》（国版字〔2011〕14号）第四项',
  },
  { code: 'duplicate', name: '同一作品重复登记', article: `${MEASURES}第六条第（四）项` },
  {
    code: 'software',
    name: '计算机软件，应向软件登记机构申请',
    article: '《计算机软件保护条例》第七条',
  },
  {
    code: 'outside_area',
    name: '作者和其他著作权人均不在本登记机构辖区',
    article: `${MEASURES}第三条`,
  },
];

/** 撤销: 作品自愿登记试行办法 article 6, items 1–4. */
export const revocationGrounds: Authority['revocationGrounds'] = [
  { code: 'not_registrable', name: '登记后发现属于不予登记的情形', article: `${MEASURES}第六条第（一）项` },
  { code: 'untrue', name: '登记后发现与事实不相符', article: `${MEASURES}第六条第（二）项` },
  { code: 'requested', name: '申请人申请撤销原作品登记', article: `${MEASURES}第六条第（三）项` },
  { code: 'registered_twice', name: '登记后发现是重复登记', article: `${MEASURES}第六条第（四）项` },
];

/** What a reviewer ticks, in the order of the screen (domain §8.3). */
export const checklist: Authority['checklist'] = [
  { code: 'applicant', text: '申请人类别、姓名或名称与证件一致，证件号码有效，证件在有效期内' },
  { code: 'area', text: '符合本省范围：证件地址在省内，或有近期在省内工作、学习、居住的证明；经办人身份齐全' },
  { code: 'minor', text: '未成年人：户口簿页和监护人身份证齐全，由监护人签章' },
  { code: 'agent', text: '代理：授权委托书覆盖本作品，代理资质已确认' },
  { code: 'title', text: '作品名称合规、能说明作品，各份文件中一致，著作权人此前未用同名作品登记' },
  { code: 'class', text: '作品类别与样本相符' },
  { code: 'sample', text: '样本能打开、完整、清晰，件数正确，没有他人的署名或水印' },
  { code: 'originality', text: '独创性说明可信，不是口号、基本几何图形、通用图标或表格' },
  { code: 'process', text: '创作过程具体（构思、工具、时间），不与其他申请雷同' },
  { code: 'dates', text: '完成日期不晚于首次发表日期，首次发表日期不晚于提交日期；作者当时的年龄合理' },
  { code: 'term', text: '未超过五十年保护期' },
  { code: 'signature_name', text: '署名与样本上的署名相符，笔名按别名填写' },
  { code: 'ownership', text: '权利归属方式与作者、著作权人、证明材料相互一致，各方签名齐全' },
  { code: 'acquisition', text: '权利取得方式与证明材料一致；继受取得的只主张财产权' },
  { code: 'derivative', text: '非原创作品写明原作品，有授权或已进入公有领域' },
  { code: 'third_party', text: '他人肖像、字体、素材、地图已取得授权或批准' },
  { code: 'ai', text: '人工智能使用情况已声明，人的独创性贡献清楚' },
  { code: 'content', text: '内容不违反法律、不损害公共利益，没有国旗、国徽、人民币等不得使用的图案' },
  { code: 'duplicate', text: '查重和相似结果已看过，不构成重复登记' },
  { code: 'signatures', text: '申请表签章齐全有效（著作权人签章、作者签章）' },
  { code: 'payment', text: '费用已缴，发票信息完整' },
];
