import { Party, WorkForm } from '../../../../contract/form.ts';
import type { ApplicationFormData } from './application-form.ts';

/** An ordinary filing as the form shows it, for tests to change one thing of. */
export const ORGANISATION = Party.parse({
  key: 'organisation',
  kind: 'organisation',
  name: '杭州良渚窑火文化创意有限公司',
  organisationType: 'enterprise',
  documentType: 'uscc',
  documentNumber: '91330100799655058B',
  phone: '0571-85062879',
  regionCode: '330110',
});

export const PERSON = Party.parse({
  key: 'person',
  name: '王㛃',
  documentType: 'id_card',
  documentNumber: '11010519491231002X',
  phone: '13800000001',
  regionCode: '330106',
  signature: { mode: 'alias', name: '𠮷田䶮' },
});

export const FORM_DATA: ApplicationFormData = {
  code: 'ZP202611220007',
  revision: 1,
  confirmedAt: new Date('2026-11-22T04:30:00Z'),
  authorityName: '浙江省版权局',
  form: WorkForm.parse({
    title: '青瓷纹样系列之“春水生”',
    classLetter: 'F',
    classNote: '装饰纹样',
    nature: 'original',
    completedOn: '2026-03-18',
    completedAt: '浙江省杭州市',
    published: true,
    firstPublishedOn: '2026-04-01',
    firstPublishedAt: '浙江省杭州市 良渚博物院',
    authors: [PERSON],
    owners: [ORGANISATION],
    acquisition: 'original',
    ownership: 'service',
    ownershipNote: '作者在职期间为完成公司工作任务创作，双方约定著作权（署名权除外）归公司享有。',
    rightsScope: 'all',
    statement: {
      purpose:
        '公司计划在二〇二六年春季推出一组以江南水乡为主题的青瓷茶器，需要一套可以长期使用、能够连续拼接的原创装饰纹样。作品希望用简洁的线条写出春水初生、涟漪相叠的样子，让传统的龙泉青瓷有当代的面貌。',
      process:
        '作者于二〇二六年一月在良渚港与京杭大运河沿岸写生，积累水纹速写四十余幅；二月从中选出三种基本波形，用铅笔在方格纸上反复推敲叠合的节奏，先后完成七稿。三月初将定稿扫描，在矢量绘图软件中重新勾勒，调整线条的粗细变化与四方连续的接缝，并在素坯上试印两次，根据釉下发色再次修改了线距。全部线条由作者手工绘制，三月十八日定稿。',
      originality:
        '作品没有沿用传统海水江崖纹的固定程式，波峰的疏密、相位的错落以及三组线条交叠形成的明暗，都出自作者独立的选择与安排。作品未抄袭、临摹他人作品，也没有使用他人享有权利的素材。',
    },
    contains: { portrait: false, font: false, map: false, thirdParty: false },
    ai: { used: false, tool: '', contribution: '' },
    delivery: 'mail',
  }),
  className: '美术',
  regionNames: { '330106': '浙江省杭州市西湖区', '330110': '浙江省杭州市余杭区' },
  samples: [
    {
      name: '春水生-四方连续.png',
      piece: '',
      bytes: 4_812_345,
      sha256: '9f2c4a7be01d53d86a40c2b7e5f1908d3c6b7a2e4f5d60718293a4b5c6d7e8f9',
    },
    {
      name: '春水生-茶器效果图.jpg',
      piece: '',
      bytes: 1_204_511,
      sha256: '03d5b8f7a6c4e2910f8e7d6c5b4a392817060f5e4d3c2b1a09f8e7d6c5b4a392',
    },
  ],
  proofs: ['职务作品创作声明', '劳动合同'],
  applicant: {
    isAgent: false,
    name: ORGANISATION.name,
    documentType: 'uscc',
    documentNumber: ORGANISATION.documentNumber,
    contact: '沈知远',
    phone: '13800000002',
    address: '浙江省杭州市余杭区良渚街道美丽洲路 1 号窑火工坊 3 幢 201 室',
    email: 'registry@yaohuo.example',
  },
  signers: [
    { kind: 'organisation', name: ORGANISATION.name, signedBy: null, roles: ['owner'] },
    { kind: 'person', name: PERSON.name, signedBy: null, roles: ['author'] },
  ],
};
