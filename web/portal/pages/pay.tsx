import type { PayBill, PayStanding, PortalShell } from '../../../contract/portal.ts';
import { PageHead } from '../parts/page-head.tsx';
import { yuan } from '../wording.ts';
import type { PageOf } from './page-of.ts';

/** What there is to say when there is nothing to pay: the heading, what happened, and what to do. */
const NOTHING_TO_PAY: Record<Exclude<PayStanding, 'payable'>, [heading: string, sentence: string]> = {
  paid: ['谢谢，费用已付清', '登记服务费已收到，申请人会接着办理。您不需要再做什么，可以关闭本页。'],
  waiting: [
    '正在等待付款结果',
    '已经付款的，通常几秒内到账，请稍后再看一次，不要重复付款；还没有付的，从对方发来的链接可以继续。',
  ],
  given_back: ['这笔费用已退回', '款项已原路退回付款时使用的账户，到账时间以支付渠道为准。'],
  withdrawn: ['这个付款链接已收回', '申请人收回了链接，或换了新的。仍要代付的，请向对方要最新的链接。'],
  closed: [
    '这笔订单已关闭',
    '申请正在修改，暂时不需要付款；改好后请对方再发新的链接。如果刚才已经付款，款项会记入这件申请或原路退回。',
  ],
  expired: ['这个付款链接已过期', '请对方在“缴费”页面重新生成一个链接发给您。'],
  unknown: ['付款链接不正确', '链接可能没有复制完整，请向对方要完整的链接。'],
};

/** The heading of the page, and of the browser's tab. */
export const payTitle = (page: PageOf<'pay'>): string =>
  page.standing === 'payable' ? '代付登记服务费' : NOTHING_TO_PAY[page.standing][0];

/** 「请别人付款」: somebody without an account pays the fee of somebody else's work, without a script. */
export function PayPage({ page, shell }: { page: PageOf<'pay'>; shell: PortalShell }) {
  const sentence = page.standing === 'payable' ? '' : NOTHING_TO_PAY[page.standing][1];
  return (
    <div className="wrap page pay">
      <PageHead title={payTitle(page)}>
        <p>{page.bill ? `${page.bill.applicant}请您代付一件作品的登记服务费，付款不需要登录。` : sentence}</p>
      </PageHead>
      {page.bill ? <BillToPay bill={page.bill} shell={shell} /> : null}
      {page.standing === 'waiting' ? (
        <a className="button primary" href={shell.path}>
          再看一次
        </a>
      ) : null}
    </div>
  );
}

function BillToPay({ bill, shell }: { bill: PayBill; shell: PortalShell }) {
  const [, month, day] = bill.expiresOn.split('-').map(Number);
  const facts: [string, string][] = [
    ['作品', `《${bill.title}》`],
    ['申请人', bill.applicant],
    ['用途', '作品自愿登记服务费'],
    ['登记机构', shell.authority.name],
  ];
  return (
    <>
      <section className="bill" aria-label="付款信息">
        <dl>
          {facts.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div className="amount">
            <dt>金额</dt>
            <dd>
              <strong>{yuan(bill.amountFen)}</strong> 元
            </dd>
          </div>
        </dl>
        <a className="button primary" href={bill.cashierUrl} rel="nofollow">
          去付款
        </a>
      </section>
      <ul className="bill-notes">
        <li>付款在支付机构的收银台完成，完成后回到本平台。</li>
        <li>以后如有退费，原路退回您的付款账户。</li>
        <li>发票按申请表上的抬头开具，发给申请人。</li>
        <li>
          链接在{month}月{day}日前有效。
        </li>
        <li>不认识申请人的，请不要付款。</li>
      </ul>
    </>
  );
}
