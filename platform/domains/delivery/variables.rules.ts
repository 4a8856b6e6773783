/**
 * What the texts of each kind of occasion may speak of, each with an example for the preview. The kind is the part of an
 * occasion's name before the dot.
 */
export const VARIABLES = {
  work: {
    作品名称: '青瓷纹样',
    流水号: 'Z20261122-7K3QFM',
    当前进度: '等待审核人员领取。',
    登记号: '浙作登字-2026-F-00000001',
    修改期限: '请在2027年2月22日前',
    延期答复: '答复：材料尚可在期限内补齐。',
    新的期限: '请在2027年2月24日前修改并重新提交',
    不予登记理由: '理由：不具有独创性。',
    链接: 'https://register.example/my/works/1',
  },
  agent: {
    类别: '代理公司',
    说明: '理由：营业执照已经过期。',
    链接: 'https://register.example/my/profile#agent-request',
  },
  rating: {
    作品名称: '青瓷纹样',
    答复: '您反映的等待时间问题，我们已经增加了审核人员。',
    链接: 'https://register.example/my/works/1#rating',
  },
  consult: {
    问题: '被退回后还要再交费吗',
    答复: '不再收费。改好后重新签章、提交即可。',
    链接: 'https://register.example/consult',
  },
  signer: {
    作品名称: '青瓷纹样',
    申请人: '张晓雯',
    称呼: '陈柏远（陈小禾的监护人）',
    身份: '著作权人、作者',
    账号提示: '请由监护人用本人账号登录',
    签章链接: 'https://register.example/sign/Qm9va3M',
  },
  signing: {
    作品名称: '青瓷纹样',
    签章人: '许墨',
    拒签理由: '署名不对。',
    链接: 'https://register.example/my/works/1/sign',
  },
  decision: {
    作品名称: '青瓷纹样',
    文书名称: '补正通知书',
    文号: '浙作登补〔2026〕12号',
    链接: 'https://register.example/my/works/1',
  },
  address: {
    邮箱: 'zh***@mail.example',
    退信原因: '550 5.1.1 mailbox unavailable',
    链接: 'https://register.example/my/profile',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type Kind = keyof typeof VARIABLES;
export type Variables<K extends Kind> = Readonly<Record<keyof (typeof VARIABLES)[K], string>>;

/** @throws Error for a name that belongs to no kind: nobody could write a text for it */
export function kindOf(occasion: string): Kind {
  const kind = occasion.slice(0, occasion.indexOf('.'));
  if (!Object.hasOwn(VARIABLES, kind)) throw new Error(`no words for "${occasion}"`);
  return kind as Kind;
}

/** A personal link: it goes to the signer alone, never into what is kept unsealed or shown to staff. */
export const SECRET = '签章链接';
