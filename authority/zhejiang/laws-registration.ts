import type { Authority } from '../authority.ts';

/** The rules of registration itself: 试行办法, the two national notices, and how courts read a certificate. */
export const trialMeasures: Authority['portal']['laws'] = [
  {
    slug: 'trial-measures',
    title: '作品自愿登记试行办法',
    note: '国家版权局1994年12月31日发布，1995年1月1日起施行。',
    source: { label: '国家版权局', url: 'https://www.ncac.gov.cn/' },
    articles: [
      {
        number: '第二条',
        anchor: '2',
        text: '作品实行自愿登记。不论是否登记，作者或其他著作权人依法取得的著作权不受影响。',
      },
      {
        number: '第三条',
        anchor: '3',
        text: '各省、自治区、直辖市版权局负责本辖区的作者或其他著作权人的作品登记；国家版权局负责外国以及台湾、香港和澳门地区的作者或其他著作权人的作品登记。',
      },
      {
        number: '第四条',
        anchor: '4',
        text: '作品登记申请者应当是作者、其他享有著作权的公民、法人或者非法人单位，以及专有权所有人及其代理人。',
      },
      {
        number: '第五条',
        anchor: '5',
        text: '有下列情况之一的，不予登记：不受著作权法保护的作品；超过著作权保护期的作品；依法禁止出版、传播的作品。',
      },
      {
        number: '第六条',
        anchor: '6',
        text: '有下列情况之一的，撤销登记：登记后发现有第五条所列情况的；登记后发现与事实不相符的；申请人申请撤销原作品登记的；登记后发现是重复登记的。',
      },
      {
        number: '第七条',
        anchor: '7',
        text: '公民属于哪个辖区，原则上以其身份证上的住址为准。',
      },
      {
        number: '第九条',
        anchor: '9',
        text: '登记机关对申请人提交的材料进行核查，材料齐备的发给作品登记证。',
      },
      {
        number: '第十条',
        anchor: '10',
        text: '作品登记表和作品登记证载有作品登记号，由地区编号、年代、作品分类号和顺序号组成。',
      },
      {
        number: '第十二条',
        anchor: '12',
        text: '作品登记实行计算机数据库管理，并对公众开放。查阅作品的，填写查阅登记表。',
      },
    ],
  },
  {
    slug: 'notice-2011-14',
    title: '关于进一步规范作品登记程序等有关工作的通知',
    note: '国版字〔2011〕14号，2011年10月24日。',
    source: { label: '国家版权局', url: 'https://www.ncac.gov.cn/' },
    articles: [
      {
        number: '受理',
        anchor: 'acceptance',
        text: '申请人提交作品著作权登记申请表、作品样本、申请人身份证明；由代理人申请的，提交授权委托书；并按要求提交其他材料。',
      },
      {
        number: '审查',
        anchor: 'examination',
        text: '登记机构核查申请表、样本、身份证明和授权是否齐备、相符；需要补正的，通知申请人在期限内补正，逾期不补正的视为撤回申请。本平台按浙江省的操作规定给三个月修改时间，可以申请延期。',
      },
      {
        number: '公告',
        anchor: 'announcement',
        text: '登记的作品按月汇总公告，列出登记号、登记日期、作品名称、作品类别、著作权人、完成日期和首次发表日期。',
      },
    ],
  },
  {
    slug: 'certificate-2016-1',
    title: '关于规范作品登记证书的通知',
    note: '国版函〔2016〕1号，2016年6月1日起执行。',
    source: { label: '国家版权局', url: 'https://www.ncac.gov.cn/' },
    articles: [
      {
        number: '证书样式',
        anchor: 'form',
        text: '作品登记证书的样式由国家版权局统一监制，登记机构严格按样本打印。',
      },
      {
        number: '登记号',
        anchor: 'number',
        text: '登记号的格式为：地区编号-年份-作品分类号-序号，序号从8位数起始。',
      },
      {
        number: '印章',
        anchor: 'seal',
        text: '登记机构使用圆形的“作品自愿登记专用章”，上弧为单位名称，中央为五角星，下方两行为“作品自愿登记”和“专用章”。',
      },
    ],
  },
  {
    slug: 'court-interpretation',
    title: '最高人民法院关于审理著作权民事纠纷案件适用法律若干问题的解释',
    note: '2020年12月29日修正，2021年1月1日起施行。',
    source: { label: '最高人民法院', url: 'https://www.court.gov.cn/' },
    articles: [
      {
        number: '第七条',
        anchor: '7',
        text: '当事人提供的涉及著作权的底稿、原件、合法出版物、著作权登记证书、认证机构出具的证明、取得权利的合同等，可以作为证据。在作品或者制品上署名的自然人、法人或者非法人组织视为著作权、与著作权有关权益的权利人，有相反证明的除外。',
      },
    ],
  },
];
