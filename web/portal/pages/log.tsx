import type { LoggedAct, LogState } from '../../../contract/log.ts';
import { instantText } from '../../ui/format.ts';
import { PageHead } from '../parts/page-head.tsx';
import { TreeDrawing } from '../parts/tree-drawing.tsx';
import { grouped } from '../wording.ts';
import type { PageOf } from './page-of.ts';

const ACTS: Record<string, string> = {
  registration: '登记',
  change: '变更登记事项',
  certificate_issued: '出具证书',
  certificate_renewed: '证书续加时间戳',
  revocation: '撤销登记',
};

/** 公开日志: what it is for, how it stands now, who watches it, and how anybody checks it. */
export function LogPage({ page }: { page: PageOf<'log'> }) {
  return (
    <div className="wrap page log">
      <PageHead title="公开日志">
        <p>
          每登记一件作品、出具一份证书、变更或撤销一项登记，都会在这里留下一条记录。日志只能往后添，任何人都能验证其中没有一条被改过、删过或补插过。
        </p>
      </PageHead>
      <Standing state={page.state} />
      <LookUp page={page} />
      <Explanation state={page.state} />
      <ForPrograms state={page.state} />
    </div>
  );
}

function Standing({ state: { checkpoint, witnesses } }: { state: LogState }) {
  if (checkpoint === null) return <p className="notice">日志刚刚启用，一分钟内会出现第一个检查点。</p>;
  const seen = witnesses.filter((witness) => witness.cosignedAt !== null);
  return (
    <section aria-labelledby="standing">
      <h2 id="standing" className="visually-hidden">
        日志现状
      </h2>
      <dl className="facts">
        <div>
          <dt>记录</dt>
          <dd>{grouped(checkpoint.size)} 条</dd>
        </div>
        <div>
          <dt>最近更新</dt>
          <dd>
            <time dateTime={checkpoint.signedAt}>{instantText(checkpoint.signedAt)}</time>
          </dd>
        </div>
        <div>
          <dt>根指纹</dt>
          <dd>
            <code>{checkpoint.root}</code>
          </dd>
        </div>
        <div>
          <dt>见证</dt>
          <dd>
            {witnesses.length === 0
              ? '目前没有见证人'
              : seen.length === 0
                ? '等待见证人加签'
                : seen.map(({ name, cosignedAt }) => (
                    <p key={name}>
                      {name}
                      <br />
                      {cosignedAt === null ? null : <span className="quiet">{instantText(cosignedAt)} 加签</span>}
                    </p>
                  ))}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function LookUp({ page: { number, acts } }: { page: PageOf<'log'> }) {
  return (
    <section className="section" aria-labelledby="look-up">
      <h2 id="look-up">查一项登记</h2>
      <form className="search-form short" action="/log" method="get">
        <div className="grow">
          <label htmlFor="number">登记号</label>
          <input id="number" name="number" maxLength={60} required autoComplete="off" defaultValue={number} />
        </div>
        <button className="button primary" type="submit">
          查询
        </button>
      </form>
      {acts === null ? null : <Acts number={number} acts={acts} />}
    </section>
  );
}

function Acts({ number, acts }: { number: string; acts: readonly LoggedAct[] }) {
  if (acts.length === 0)
    return (
      <p className="log-none" role="status">
        日志里没有“{number}”的记录。请核对登记号；刚登记的作品，稍等片刻再查。
      </p>
    );
  return (
    <ol className="log-acts">
      {acts.map((act) => (
        <li key={act.index}>
          <b>{ACTS[act.act] ?? '其他事项'}</b>
          <span className="quiet">
            第 {grouped(act.index + 1)} 条　<time dateTime={act.at}>{instantText(act.at)}</time>
          </span>
          <a href={act.proofUrl} download>
            下载证明<span className="visually-hidden">：{ACTS[act.act] ?? '其他事项'}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}

function Explanation({ state: { quorum, witnesses } }: { state: LogState }) {
  return (
    <div className="log-words section">
      <TreeDrawing />
      <div className="prose">
        <section>
          <h2>为什么改不了</h2>
          <p>
            每条记录算出一个指纹，两两合在一起再算，一层一层直到只剩一个，就是根指纹。改动任何一条，根指纹都会变。登记机构每次更新都对根指纹签名，签过的不能收回。
          </p>
        </section>
        <section>
          <h2>谁在看着</h2>
          <p>
            {witnesses.length === 0
              ? '任何人都可以定期取走根指纹，对照后来的日志：新日志必须是旧日志的延续，否则一算便知。'
              : `每个新的根指纹都要交给独立的见证人。见证人确认新日志是旧日志的延续才会加签；想给不同的人看不同的日志，就得不到加签。${
                  quorum > 0 ? `至少 ${quorum} 位加签后才发布；见证人一时联系不上，最多等十分钟。` : ''
                }`}
          </p>
        </section>
        <section>
          <h2>记了什么</h2>
          <p>
            只有登记公告里公开的内容，加上样本清单和证书文件的指纹。证件号码、电话、地址不写进日志；著作权人的证件只留一个加了随机数的指纹，只有本人拿着随机数才能对上。
          </p>
        </section>
        <section>
          <h2>证明有什么用</h2>
          <p>
            证明是一个很小的文本文件，写着这条记录、它在日志中的位置和通往根指纹的路。即使多年后本平台已不在，凭它和下面的公钥，不联网也能验证这项登记确实在那时写进了日志。
          </p>
        </section>
      </div>
    </div>
  );
}

function ForPrograms({ state }: { state: LogState }) {
  return (
    <section className="section" aria-labelledby="programs">
      <h2 id="programs">自己核对</h2>
      <p className="measure">
        日志按公开标准发布（RFC 6962，C2SP tlog-tiles），现成的工具可以直接读取：
        {state.checkpoint === null ? null : (
          <>
            <a href="/log/checkpoint">检查点</a>、
          </>
        )}
        <a href="/api/log">机读现状（JSON）</a>，记录与指纹在 <code>/log/tile/</code> 之下。核对签名所用的公钥：
      </p>
      <dl className="log-keys">
        <div>
          <dt>日志</dt>
          <dd>
            <code>{state.logKey}</code>
          </dd>
        </div>
        {state.witnesses.map((witness) => (
          <div key={witness.key}>
            <dt>见证人</dt>
            <dd>
              <code>{witness.key}</code>
            </dd>
          </div>
        ))}
      </dl>
      {state.checkpoint === null ? null : (
        <>
          <h3>当前检查点</h3>
          <pre className="log-note">{state.checkpoint.note}</pre>
        </>
      )}
    </section>
  );
}
