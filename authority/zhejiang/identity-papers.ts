import type { Authority } from '../authority.ts';

/** 近期在浙工作、学习或居住的有效证明 (manual, 用户信息); which papers count is named nowhere, so any usual one does. */
export const provinceProofs: Authority['provinceProofs'] = [
  {
    code: 'residence_permit',
    name: '浙江省居住证',
    help: '居住证正反面，地址在浙江省内，在有效期内。',
    counts: 'until',
    picture: true,
  },
  {
    code: 'social_insurance',
    name: '社会保险参保证明',
    help: '在浙江省内参保的证明，近 6 个月内开具，可在浙里办下载。',
    counts: { monthsFromIssue: 6 },
    picture: true,
  },
  {
    code: 'labour_contract',
    name: '劳动合同或在职证明',
    help: '工作地点在浙江省内。劳动合同填写合同期限，无固定期限的选“长期”。',
    counts: 'until',
    picture: true,
  },
  {
    code: 'student_card',
    name: '学生证或在读证明',
    help: '浙江省内学校的学生证（有本学年注册章）或在读证明，填写学籍的起止日期。',
    counts: 'until',
    picture: true,
  },
  {
    code: 'tenancy',
    name: '房屋租赁合同或不动产权证书',
    help: '房屋在浙江省内。租赁合同填写租期，不动产权证书选“长期”。',
    counts: 'until',
    picture: true,
  },
  {
    code: 'address_on_card',
    name: '身份证上的住址已在浙江省内',
    help: '户籍已迁入浙江省的选这一项，由审核人员核对身份证人像面上的住址，不用另外上传。',
    counts: 'always',
    picture: false,
  },
];

/** 经确认具备版权代理资质的: what shows it is left to the staff who check; these are what they ask for. */
export const agentProofs: Authority['agentProofs'] = {
  agency: [
    {
      code: 'agency_licence',
      name: '营业执照（经营范围含版权代理）',
      help: '经营范围应有版权代理、知识产权代理或著作权代理服务。',
      required: true,
    },
    {
      code: 'agency_contract',
      name: '版权代理合同或授权委托书样本',
      help: '公司办理版权登记时与委托人签订的文本，可以是空白样本。',
      required: true,
    },
    {
      code: 'agency_other',
      name: '其他证明',
      help: '行业协会会员证书、获得的资质等，没有的不用上传。',
      required: false,
    },
  ],
  lawyer: [
    {
      code: 'lawyer_licence',
      name: '律师执业证',
      help: '有照片和执业证号的一页，以及最近一次年度考核备案页，在有效的考核年度内。',
      required: true,
      identityDocument: 'lawyer_licence',
    },
    { code: 'lawyer_firm', name: '律师事务所出具的证明', help: '写明在本所执业，盖律师事务所公章。', required: false },
  ],
};

export const paperExpiryNoticeDays = 30;
export const identityWatermark = '仅用于作品自愿登记';
