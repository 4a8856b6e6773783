/**
 * Who can sign in to the sandbox. All are invented: the numbers carry right check digits (GB 11643, GB 32100) so that
 * forms accept them, the serials begin with 99 or hold the letters XX, the phones with 199 0000.
 */
import { createHash } from 'node:crypto';
import { usccCheckCharacter } from '../lib/idnumber/organisation-code.ts';
import { personCheckCharacter } from '../lib/idnumber/person-number.ts';

export interface Person {
  username: string;
  password: string;
  kind: 'person' | 'organisation';
  name: string;
  documentType: 'id_card' | 'uscc';
  documentNumber: string;
  phone: string;
  region: string;
  note: string;
  /** Six digits, asked by the phone app before anything is approved. */
  pin: string;
  group: 'applicant' | 'staff';
  /** A child without an account of its own, for whom this person signs. */
  child?: { name: string; documentNumber: string };
  /** Of an organisation: username of its 法定代表人. */
  representative?: string;
}

/** Everybody's password. */
export const PASSWORD = 'sandbox';
/** Everybody's phone PIN, the organisations' custodians included. */
export const PIN = '246810';

function idCard(region: string, birth: string, serial: string): string {
  const first17 = `${region}${birth}${serial}`;
  return first17 + personCheckCharacter(first17);
}

/** 91 is a company, 11 an authority; 主体标识码 follows the region, its ninth character the check of GB 11714. */
function uscc(region: string, subject: string, kind: '91' | '11' = '91'): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const value = (character: string) => Number.parseInt(character, 36);
  const sum = weights.reduce((total, weight, index) => total + weight * value(subject.charAt(index)), 0);
  const check = (11 - (sum % 11)) % 11;
  const first17 = `${kind}${region}${subject}${check === 10 ? 'X' : check}`;
  return first17 + usccCheckCharacter(first17);
}

let phones = 0;
const nextPhone = () => `1990000${String(++phones).padStart(4, '0')}`;

type Details = Partial<Pick<Person, 'group' | 'child' | 'representative'>>;

function person(
  username: string,
  name: string,
  number: string,
  region: string,
  note: string,
  more: Details = {},
): Person {
  return {
    username,
    password: PASSWORD,
    kind: 'person',
    name,
    documentType: 'id_card',
    documentNumber: number,
    phone: nextPhone(),
    region,
    note,
    pin: PIN,
    group: 'applicant',
    ...more,
  };
}

function organisation(
  username: string,
  name: string,
  number: string,
  region: string,
  note: string,
  more: Details = {},
): Person {
  return { ...person(username, name, number, region, note, more), kind: 'organisation', documentType: 'uscc' };
}

const staff = (username: string, name: string, birth: string, serial: string, note: string) =>
  person(username, name, idCard('330106', birth, serial), '浙江省/杭州市/西湖区', note, { group: 'staff' });

export const PEOPLE: readonly Person[] = [
  person('zhangxiaowen', '张晓雯', idCard('330106', '19920318', '992'), '浙江省/杭州市/西湖区', '个人，画作作者'),
  person('xumo', '徐墨', idCard('330203', '19850607', '993'), '浙江省/宁波市/海曙区', '个人，摄影作者'),
  person('shenqinghe', '沈清荷', idCard('330602', '19781121', '994'), '浙江省/绍兴市/越城区', '个人，文字作者'),
  person('wangjie', '王㛃', idCard('310104', '19900214', '996'), '上海市/徐汇区', '个人，省外户籍，姓名含生僻字'),
  person('jitianyan', '𠮷田䶮', idCard('330302', '19881209', '991'), '浙江省/温州市/鹿城区', '个人，姓名含扩展区汉字'),
  person(
    'chenboyuan',
    '陈柏远',
    idCard('330502', '19840830', '995'),
    '浙江省/湖州市/吴兴区',
    '个人，未成年作者的父亲',
    {
      child: { name: '陈小禾', documentNumber: idCard('330502', '20150601', '998') },
    },
  ),
  person(
    'linzhijiang',
    '林之江',
    idCard('330105', '19760512', '997'),
    '浙江省/杭州市/拱墅区',
    '杭州青瓷的法定代表人，本人账号',
  ),
  organisation(
    'qingci',
    '杭州青瓷文化创意有限公司',
    uscc('330105', 'MAXX0001'),
    '浙江省/杭州市/拱墅区',
    '单位账号，已有数字证书',
    { representative: 'linzhijiang' },
  ),
  organisation(
    'chaosheng',
    '宁波潮声数字传媒有限公司',
    uscc('330203', 'MAXX0002'),
    '浙江省/宁波市/海曙区',
    '单位账号，尚无数字证书',
  ),
  organisation(
    'zhishou',
    '浙江知守知识产权代理有限公司',
    uscc('330108', 'MAXX0003'),
    '浙江省/杭州市/滨江区',
    '代理公司，单位账号',
  ),
  person('zhouyan', '周砚', idCard('330108', '19810925', '999'), '浙江省/杭州市/滨江区', '代理律师'),
  staff('reviewer1a', '吴越', '19870102', '991', '初审'),
  staff('reviewer1b', '顾明溪', '19900511', '992', '初审'),
  staff('reviewer2a', '陆文澜', '19830723', '994', '复审'),
  staff('reviewer2b', '方竹青', '19860814', '991', '复审'),
  staff('reviewer3a', '杭远山', '19750306', '993', '终审'),
  staff('reviewer3b', '叶知秋', '19791018', '996', '终审'),
  staff('supervisor', '沈知衡', '19730912', '995', '审核主管，分派与督办'),
  staff('station', '俞小满', '19940520', '998', '工作站，代为申报'),
  staff('finance', '钱思平', '19880227', '992', '财务'),
  staff('certdesk', '孙印泉', '19910909', '995', '制证'),
  staff('consultant', '何语', '19960413', '994', '咨询'),
  staff('editor', '潘文琪', '19930630', '998', '内容编辑'),
  staff('admin', '郑衡', '19800115', '997', '系统管理员'),
  staff('auditor', '卢鉴', '19771203', '993', '审计，只读'),
];

/** The registering authority, whose automated seal needs no account to sign in with. */
export const AUTHORITY = { subjectKey: 'authority', documentNumber: uscc('330000', 'MAXX0009', '11') };

/** Who issues the sandbox's invoices. */
export const INVOICE_SELLER = { name: '沙箱版权登记服务中心', documentNumber: uscc('330000', 'MAXX0010', '11') };

export const findPerson = (username: string): Person | undefined =>
  PEOPLE.find((candidate) => candidate.username === username.trim());

/** The OpenID subject: stable, and deliberately not the username, so that nobody comes to rely on the latter. */
export const subjectOf = (candidate: Person): string =>
  createHash('sha256').update(`sandbox:${candidate.username}`).digest('hex').slice(0, 24);

export const findPersonBySubject = (subject: string): Person | undefined =>
  PEOPLE.find((candidate) => subjectOf(candidate) === subject);
