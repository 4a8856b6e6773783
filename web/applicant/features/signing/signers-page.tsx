import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { EnvelopeView } from '../../../../contract/signing.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Skeleton } from '../../../ui/placeholder.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { workQuery } from '../../data/queries.ts';
import { EarlierFiles } from './earlier-files.tsx';
import { envelopeQuery } from './envelope-query.ts';
import { SignerList } from './signer-list.tsx';
import { Submission } from './submission.tsx';

/** `/my/works/:id/sign` 签章列表: who signs in which order, how far it is, and the submission. */
export default function SignersPage() {
  const { id = '' } = useParams();
  const envelope = useQuery({ ...envelopeQuery(id), staleTime: 0 });
  const work = useQuery(workQuery(id));
  return (
    <div className="grid gap-8">
      <PageHeader
        title="电子签章"
        above={
          <Link to={`/my/works/${id}`} className="link">
            {work.data?.form.title || '返回作品'}
          </Link>
        }
        below={orderInWords(envelope.data)}
      />
      <AwaitQuery query={envelope} lines={6}>
        {(view) =>
          // What an earlier visit left may be of an earlier version of the form, signed by everybody.
          envelope.isFetchedAfterMount ? <Envelope workId={id} envelope={view} /> : <Skeleton lines={6} />
        }
      </AwaitQuery>
    </div>
  );
}

/** 序号 says the order: those with the same one sign side by side. */
function orderInWords(envelope: EnvelopeView | undefined): string {
  const turns = envelope?.signers.map(({ turn }) => turn) ?? [];
  return new Set(turns).size < turns.length
    ? '按序号依次签章：序号相同的不分先后，都签完后，下一个序号才能签。'
    : '按列表的顺序依次签章，前一位签完，后一位才能签。';
}

function Envelope({ workId, envelope }: { workId: string; envelope: EnvelopeView }) {
  if (envelope.state === 'void')
    return (
      <>
        <Notice
          tone="warning"
          title="这一版表单的签章已作废"
          action={
            <Link to={`/my/works/${workId}`} className={buttonClass('plain', 's')}>
              查看作品
            </Link>
          }
        >
          <p>表单修改后需重新确认，再由各方对新的表单签章。</p>
        </Notice>
        <EarlierFiles files={envelope.earlier} />
      </>
    );
  return (
    <>
      {envelope.state === 'preparing' && (
        <Notice live title="申请表正在生成">
          <p>通常几秒钟，生成后本页会自动更新。</p>
        </Notice>
      )}
      <SignerList workId={workId} envelope={envelope} />
      <Submission workId={workId} envelope={envelope} />
      <Advice />
      <EarlierFiles files={envelope.earlier} />
    </>
  );
}

function Advice() {
  return (
    <section className="grid max-w-3xl gap-2 text-s text-quiet">
      <h2 className="font-semibold text-ink">签章前请了解</h2>
      <ul className="grid list-disc gap-1 pl-5">
        <li>每条签章链接只对应一位签章人，请逐个发送，不要群发。</li>
        <li>单位签章请登录单位账号，不要登录法定代表人的个人账号；由证书保管员用手机扫码确认。</li>
        <li>请用手机或电脑的普通浏览器打开链接，微信内置浏览器无法完成签章。</li>
        <li>签章人提示“您不是本份文件的签署者”时，多为证件类型或证件号填写有误，可返回修改后重新签章。</li>
      </ul>
    </section>
  );
}
