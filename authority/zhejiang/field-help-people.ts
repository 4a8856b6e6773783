import type { Authority } from '../authority.ts';

const documentType = {
  text: '与政务网账号实名时使用的证件类型一致。本人一般选居民身份证，单位选统一社会信用代码。类型选错，签章时只会打开首页。',
  example: '居民身份证',
};
const documentNumber = {
  text: '逐位核对，前后和中间都不要有空格，身份证末位字母X用大写。号码有误将无法电子签章。',
  example: '11010519491231002X',
};
const phone = {
  text: '能接收短信的手机号码，用来通知签章和审核结果。',
  example: '13800138000',
};
const signature = {
  text: '作品上怎样署名：与证件一致的选本名；用笔名、艺名的选别名并填写；作品上不署名的选匿名。',
  example: '别名：湖心亭主',
};
const personRegion = {
  text: '按证件所载地址选择；省外户籍、在省内工作学习居住的，按所提供证明的地区选择。',
  example: '浙江省 杭州市 西湖区',
};
const partyKind = {
  text: '自然人选个人，公司、学校、机关、社会团体等选单位。单位不能由法定代表人个人代替。',
  example: '某某有限公司选“单位”',
};
const guardian = {
  text: '未成年人没有政务网账号时打开此项：填写监护人姓名、与未成年人的关系和监护人身份证号，由监护人登录签章。姓名等其他信息仍填未成年人本人，并上传户口簿页和监护人身份证正反面。',
  example: '监护人：王某某，关系：母亲',
};
const guardianName = { text: '监护人证件上的姓名，签章时由其登录。', example: '王某某' };
const guardianRelation = { text: '监护人是未成年人的什么人。', example: '母亲' };
const guardianNumber = {
  text: '监护人的18位居民身份证号，与其政务网账号一致。',
  example: '11010519491231002X',
};

const organisationType = {
  text: '按登记证照上的类型选择：公司选企业法人，机关选机关法人，学校、医院、研究所等选事业单位法人，协会、学会选社会团体法人，合伙企业、个人独资企业选非法人组织。',
  example: '有限公司选“企业法人”',
};
const country = {
  text: '身份证件由哪个国家或地区签发就选哪个。港澳台居民请选香港、澳门或台湾，境外的当事人不用选所属地区。',
  example: '持日本护照的选“日本”',
};

/** Help for 作者 and 著作权人; keys are form field paths. */
export const partyHelp: Authority['fieldHelp'] = {
  authors: {
    text: '实际创作作品的人，两人以上的按约定排列先后，可拖动调整。作者同时是著作权人的，可直接选用，只需签章一次。只有法人作品的作者填单位。',
    example: '张三、李四',
  },
  'authors.kind': partyKind,
  'authors.organisationType': organisationType,
  'authors.country': country,
  'authors.diedOn': {
    text: '作者已经去世的填写去世日期，以死亡证明为准；不用填证件和手机，也不用签章。权利由继承人取得的，著作权人填继承人，取得方式选“继承”。作者是已经合并、注销的单位时，填写终止日期，著作权人填承受权利的单位，取得方式选“承受”。',
    example: '2021-05-18',
  },
  'authors.name': {
    text: '身份证件上的姓名，一字不差；笔名填在署名里。',
    example: '张三',
  },
  'authors.documentType': documentType,
  'authors.documentNumber': documentNumber,
  'authors.phone': phone,
  'authors.region': personRegion,
  'authors.regionCode': personRegion,
  'authors.signature': signature,
  'authors.guardian': guardian,
  'authors.guardian.name': guardianName,
  'authors.guardian.relation': guardianRelation,
  'authors.guardian.documentNumber': guardianNumber,
  owners: {
    text: '享有著作权的个人或单位，按约定排列先后，第一位为主要著作权人。登记过的著作权人可从常用名单中选取。',
    example: '杭州某某文化创意有限公司',
  },
  'owners.kind': partyKind,
  'owners.organisationType': organisationType,
  'owners.country': country,
  'owners.name': {
    text: '个人按身份证，单位按营业执照或统一社会信用代码证书，一字不差，括号也照写。',
    example: '浙江某某（集团）有限公司',
  },
  'owners.region': personRegion,
  'owners.regionCode': personRegion,
  'owners.documentType': documentType,
  'owners.documentNumber': documentNumber,
  'owners.phone': phone,
  'owners.signature': signature,
  'owners.guardian': guardian,
  'owners.guardian.name': guardianName,
  'owners.guardian.relation': guardianRelation,
  'owners.guardian.documentNumber': guardianNumber,
};

const profileRegion = {
  text: '按证件，或按所提供的省内工作、学习、居住证明的地区选择，用于统计各地区登记情况。',
  example: '浙江省 绍兴市 柯桥区',
};

/** Help for 「信息管理 → 完善资料」. */
export const profileHelp: Authority['fieldHelp'] = {
  'profile.category': {
    text: '保存后不能自行修改。代理公司、代理律师请先按单位或个人完善资料并保存，再在本页提交代理资质申请，经确认具备版权代理资质后由工作人员修改。',
    example: '以公司名义登记，选“法人或非法人组织”',
  },
  'profile.name': {
    text: '与政务网账号实名一致，由登录信息带出。不一致时请先到浙江政务服务网更正。',
    example: '张三',
  },
  'profile.documentType': documentType,
  'profile.documentNumber': documentNumber,
  'profile.penName': {
    text: '选填。常用的笔名、艺名，填报作品时可直接选用。',
    example: '湖心亭主',
  },
  'profile.agentName': {
    text: '具体办理登记、与工作人员联系的人。个人自己办理的，选本人办理，不用重复上传证件。',
    example: '李四',
  },
  'profile.agentIdNumber': {
    text: '经办人证件上的号码，与所选的证件类型和上传的证件一致。',
    example: '11010519491231002X',
  },
  'profile.phone': phone,
  'profile.region': profileRegion,
  'profile.regionCode': profileRegion,
  'profile.identityDocuments': {
    text: '个人上传身份证正反面；浙江省外户籍的，还需近期在浙工作、学习或居住的有效证明。单位上传营业执照或统一社会信用代码证书，以及经办人身份证正反面。有水印的，水印应与作品自愿登记或版权登记相符。',
    example: '身份证人像面.jpg、身份证国徽面.jpg',
  },
  'profile.invoiceEmail': {
    text: '电子发票会直接发到这个邮箱，请确认能正常收信。',
    example: 'name@example.com',
  },
  'profile.recipient': {
    text: '纸质证书的收件人，可以是本人或经办人。',
    example: '李四',
  },
  'profile.recipientPhone': {
    text: '快递联系用的手机号码，寄送时为顺丰到付。',
    example: '13800138000',
  },
  'profile.recipientAddress': {
    text: '写到街道门牌和房间号，只在选择邮寄纸质证书时使用。',
    example: '浙江省杭州市西湖区某某路1号2幢301室',
  },
};
