import { z } from 'zod';
import { LinkProblem } from './signing-link.ts';

/** Every refusal the platform gives: its HTTP status and the sentence a person reads (RFC 9457 `title`). */
export const PROBLEMS = {
  invalid_input: { status: 422, title: '有几处内容需要修改，改好后再提交一次即可。' },
  malformed_request: { status: 400, title: '请求内容无法识别，请刷新页面后重试。' },
  sign_in_required: { status: 401, title: '请先登录，登录后会回到刚才的页面。' },
  consent_required: { status: 403, title: '请先阅读并同意《作品自愿登记须知》与隐私告知。' },
  profile_incomplete: { status: 409, title: '请先完善资料，资料齐全后即可填报作品。' },
  forbidden: { status: 403, title: '当前账号没有进行这项操作的权限。' },
  foreign_origin: { status: 403, title: '请求来自其他网站，已被拒绝。请从本平台页面操作。' },
  not_found: { status: 404, title: '没有找到您要查看的内容，请核对网址或编号。' },
  not_allowed_now: { status: 409, title: '当前状态不能进行这项操作，页面已为您刷新到最新状态。' },
  changed_elsewhere: { status: 409, title: '内容已在别处更新，请查看最新内容后再操作。' },
  already_claimed: { status: 409, title: '这件作品已由其他审核人员领取。' },
  no_extension_left: { status: 409, title: '这次修改的延期次数已经用完，请在期限内修改并重新提交。' },
  same_reviewer: { status: 403, title: '同一人不能审核同一件作品的两个级别。' },
  signatures_missing: { status: 409, title: '还有当事人没有完成签章，全部签完后才能提交。' },
  category_fixed: { status: 409, title: '用户类别保存后不能自行修改，如需变更请联系工作人员。' },
  key_reused: { status: 409, title: '同一个请求编号被用于不同的内容，请刷新页面后重试。' },
  too_many_requests: { status: 429, title: '操作过于频繁，请稍等一分钟再试。' },
  file_refused: { status: 422, title: '这个文件不能作为材料上传。' },
  too_large: { status: 413, title: '内容超过允许的大小。' },
  signature_invalid: { status: 401, title: '消息签名无效，已拒绝。' },
  not_the_signer: { status: 403, title: '您不是本份文件的签署者' },
  not_your_turn: { status: 409, title: '还没有轮到您签章，前一位签完后会通知您。' },
  already_signed: { status: 409, title: '您已完成签章，无需重复操作。' },
  taken_off: { status: 410, title: '这一页的内容已经下架，不再提供。' },
  superseded: { status: 410, title: '这份文件已被修改后的新文件取代，请使用新的签章链接。' },
  link_expired: { status: 410, title: '签章链接已过期，请联系申请人重新发送。' },
  certificate_mismatch: { status: 409, title: '读取到的数字证书与签章单位不一致，请更换证书后重新扫码。' },
  signing_declined: { status: 409, title: '这份文件有签章人拒绝签章，等申请人处理后才能继续。' },
  document_busy: { status: 409, title: '另一位签章人正在签署这份文件，一分钟后再确认一次即可。' },
  told_recently: { status: 409, title: '已经通知过这位签章人，12 小时后可以再次通知。' },
  invoice_mailed_often: { status: 409, title: '这张发票今天已经重发过几次，请先查看邮箱的垃圾邮件夹，明天可以再发。' },
  login_failed: { status: 401, title: '登录没有完成，请重新登录。' },
  outside_unavailable: { status: 503, title: '外部服务暂时没有响应，您填写的内容都已保存，请稍后重试。' },
  unexpected: { status: 500, title: '平台暂时无法处理这次操作，您之前保存的内容不受影响，请稍后重试。' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One thing wrong at one field: `path` is the field's dotted path, `owners.0.documentNumber`. */
export const FieldProblem = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

/** RFC 9457 body of every refusal. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  fields: z.array(FieldProblem).optional(),
  /** Commands that would be allowed now, on `not_allowed_now`. */
  allowed: z.array(z.string()).optional(),
  /** Why a signing link does not open, and what helps. */
  link: LinkProblem.optional(),
});
export type Problem = z.infer<typeof Problem>;
