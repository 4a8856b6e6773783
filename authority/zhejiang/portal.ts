import type { Authority } from '../authority.ts';
import { questionsAfter } from './faq-after.ts';
import { questionsBefore } from './faq-before.ts';
import { laws } from './laws.ts';
import { guide } from './portal-guide.ts';
import { selfCheck } from './self-check.ts';

/** What the portal shows before the office has written anything of its own. */
export const portal: Authority['portal'] = {
  guide,
  faq: [...questionsBefore, ...questionsAfter],
  news: [
    {
      slug: '2027-working-days',
      title: '关于2027年办理期限计算的说明',
      date: '2026-11-20',
      paragraphs: [
        '作品自愿登记的30个工作日按国务院办公厅公布的放假安排计算。2027年的放假安排尚未公布，自2026年11月下旬起提交的作品，期限可能跨年。',
        '公布之前，跨年部分按《全国年节及纪念日放假办法》规定的节日和正常的周六、周日推算，作品页面的预计办结日期标注“暂定”。公布之后，平台会重新计算并更新日期，不影响审核的先后次序。',
      ],
    },
    {
      slug: 'before-signing',
      title: '电子签章前，请先核对证件类型和证件号',
      date: '2026-11-09',
      paragraphs: [
        '签章链接打不开，多数是因为填报的证件类型或证件号与签章人的政务网账号不一致。提交签章前，请逐项核对：证件类型是否选对，证件号前后和中间有没有空格，身份证末位字母X是否大写。',
        '单位签章请登录该单位的法人账号，不要登录法定代表人的个人账号；未办理法人数字证书的单位，请提前在e照通APP内申领。',
        '请用正常浏览器打开签章链接，不要使用微信内置浏览器；每条链接只对应一位签章人，请勿群发。',
      ],
    },
    {
      slug: 'certificates',
      title: '电子证书与纸质证书怎样领取',
      date: '2026-10-26',
      paragraphs: [
        '审核通过后，平台自动生成电子证书，登录即可查看和下载，办结时间以电子证书的出证时间为准。',
        '纸质证书是附加服务，制证约一周左右。选择邮寄的，办结后陆续制证和邮寄，顺丰到付，不再另行确认；选择自领的，请在收到电子发票后于工作时间内前来领取。',
        '电子发票在制证环节开具，直接发至预留的电子邮箱，请留意垃圾邮件文件夹。',
      ],
    },
  ],
  laws,
  selfCheck,
};
