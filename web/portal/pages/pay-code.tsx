import type { PayCode } from '../../../contract/portal.ts';
import { PageHead } from '../parts/page-head.tsx';
import { yuan } from '../wording.ts';

/** A code to scan with the payment app. The page asks again every few seconds and moves on when the money has come. */
export function PayCodePage({ code }: { code: PayCode }) {
  return (
    <div className="wrap page pay">
      <PageHead title={`${code.app}扫码付款`}>
        <p>请用手机打开{code.app}，扫描下面的二维码。付款后本页会自动继续。</p>
      </PageHead>
      <section className="bill pay-code" aria-label="付款信息">
        <img
          src={`data:image/svg+xml,${encodeURIComponent(code.svg)}`}
          alt={`${code.app}付款二维码`}
          width="240"
          height="240"
        />
        <dl>
          <div>
            <dt>用途</dt>
            <dd>作品自愿登记服务费</dd>
          </div>
          <div>
            <dt>订单号</dt>
            <dd>{code.number}</dd>
          </div>
          <div className="amount">
            <dt>金额</dt>
            <dd>
              <strong>{yuan(code.amountFen)}</strong> 元
            </dd>
          </div>
        </dl>
        <a className="button primary" href={`/pay/return/${code.number}`} rel="nofollow">
          我已付款
        </a>
      </section>
      <ul className="bill-notes">
        <li>在手机上打开本页的，可以长按二维码保存图片，再用{code.app}从相册识别。</li>
        <li>以后如有退费，原路退回付款账户。</li>
      </ul>
    </div>
  );
}
