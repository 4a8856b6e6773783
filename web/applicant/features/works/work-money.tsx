import { Link } from 'react-router';
import type { WorkView } from '../../../../contract/works.ts';
import { yuanText } from '../../../ui/format.ts';
import { Facts, Section } from './facts.tsx';
import { WorkInvoice } from './work-invoice.tsx';

/** Fee, whether it is paid, and the invoice. */
export function WorkMoney({ work }: { work: WorkView }) {
  const givenBack = work.paid && (work.state === 'refused' || work.state === 'withdrawn');
  const coming = work.paid && !givenBack && work.state !== 'terminated' && !work.invoiceUrl;
  const invoice = coming ? '终审通过后开具，发到预留邮箱' : '';
  const open = work.state === 'awaiting_payment';
  return (
    <Section title="费用">
      <Facts
        facts={[
          [
            '登记服务费',
            <span key="fee" className="tabular">
              {yuanText(work.feeFen)}
            </span>,
          ],
          [
            '缴费状态',
            givenBack ? (
              '全额退回'
            ) : work.paid ? (
              '已缴费'
            ) : open ? (
              <Link key="pay" to={`/my/works/${work.id}/pay`} className="link">
                待缴费
              </Link>
            ) : (
              '未缴费'
            ),
          ],
          ['发票', invoice],
        ]}
      />
      {work.invoiceUrl && <WorkInvoice workId={work.id} />}
    </Section>
  );
}
