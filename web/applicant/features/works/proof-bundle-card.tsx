import { queryOptions, useQuery } from '@tanstack/react-query';
import { getProofBundle } from '../../../../contract/proof-bundle.ts';
import { api } from '../../../api.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { bytesText } from '../../../ui/format.ts';

/** It is made a few seconds after the certificate. */
const LOOK_AGAIN = 4_000;

const proofBundleQuery = (workId: string) =>
  queryOptions({
    queryKey: ['proof-bundle', workId] as const,
    queryFn: () => api(getProofBundle, { params: { id: workId } }),
    refetchInterval: ({ state: { data } }) => (data && data.bundle === null ? LOOK_AGAIN : false),
  });

/** 证明材料包: everything that proves the certificate and the work without this platform, as one file. */
export function ProofBundleCard({ workId }: { workId: string }) {
  const { data } = useQuery(proofBundleQuery(workId));
  if (!data) return null;
  return (
    <section
      aria-labelledby="proof-bundle"
      className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-m border border-line bg-card px-6 py-6"
    >
      <div className="grid min-w-0 max-w-[40rem] gap-1">
        <h2 id="proof-bundle" className="text-l font-semibold">
          证明材料包
        </h2>
        <p className="text-s text-quiet">
          不依靠本平台也能证明证书和作品：电子证书、公开日志的证明、可信时间戳、指纹清单和核验说明，都在一个文件里。
        </p>
        <p className="text-s text-quiet">
          需要证明著作权人的证件与登记时一致的，另存
          <a className="link" href={`/api/works/${workId}/proof-openings.json`} download>
            证件开启值
          </a>
          ；其中有证件号码，请单独保管。
        </p>
      </div>
      {data.bundle ? (
        <a href={data.bundle.url} download className={buttonClass()}>
          证明材料包（{bytesText(data.bundle.bytes)}）
        </a>
      ) : (
        <p className="text-quiet">正在制作，通常不超过一分钟。</p>
      )}
    </section>
  );
}
