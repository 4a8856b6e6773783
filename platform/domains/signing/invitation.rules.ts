import { SIGNER_ROLES, type SignerRole } from '../../../contract/signing.ts';

/** What an invitation to sign needs to know of the signer. */
export interface Invited {
  kind: 'person' | 'organisation';
  partyName: string;
  /** The guardian who signs for a minor. */
  signedBy: string | null;
  roles: readonly SignerRole[];
}

/** 「单位法人账号」: most links that do not open were opened with the wrong account. */
export function accountAdvice({ kind, signedBy }: Pick<Invited, 'kind' | 'signedBy'>): string {
  if (kind === 'organisation') return '请用单位（法人）账号登录，不要用法定代表人的个人账号';
  return signedBy ? '请由监护人用本人账号登录' : '请用本人账号登录';
}

/** Whom to address: the guardian, with the child named. */
export const addressee = ({ partyName, signedBy }: Pick<Invited, 'partyName' | 'signedBy'>): string =>
  signedBy ? `${signedBy}（${partyName}的监护人）` : partyName;

/** 「著作权人、作者」 */
export const capacity = (roles: readonly SignerRole[]): string =>
  roles.map((role) => SIGNER_ROLES[role].replace('签章', '')).join('、');

/** A message ready to be pasted into a chat. */
export function invitation(
  signer: Invited,
  o: { platformName: string; applicant: string; title: string; link: string },
): string {
  return (
    `【${o.platformName}】${addressee(signer)}，您好：${o.applicant}为作品《${o.title}》申请作品登记，` +
    `请您以${capacity(signer.roles)}的身份完成电子签章：${o.link} 。` +
    `${accountAdvice(signer)}；在微信中请复制链接，用手机或电脑的浏览器打开。`
  );
}
