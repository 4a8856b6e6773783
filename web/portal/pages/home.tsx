import type { AuthorityView } from '../../../contract/authority.ts';
import type { PortalShell } from '../../../contract/portal.ts';
import { dateText } from '../../ui/format.ts';
import { EntryButton } from '../parts/entry-button.tsx';
import { Motif } from '../parts/motif.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { grouped, unbroken, yuan } from '../wording.ts';
import type { PageOf } from './page-of.ts';

type Home = PageOf<'home'>;

function Hero({ shell }: { shell: PortalShell }) {
  const { authority } = shell;
  return (
    <section className="hero" aria-labelledby="headline">
      <Motif />
      <div className="wrap">
        <h1 id="headline">
          <span>为每一件作品，</span>
          <span>留一份凭证</span>
        </h1>
        <p className="hero-lead">
          {authority.name}办理作品自愿登记。在线填报、缴费和签章，
          {authority.reviewWorkingDays} 个工作日内出证，人人可以核验。
        </p>
        <p className="hero-actions">
          <EntryButton shell={shell} />
          <a href="/guide">先看办理指南</a>
          <a href="/check">看看能不能登记</a>
        </p>
        <search>
          <form className="hero-search" action="/register" method="get">
            <label htmlFor="home-q">查登记公告</label>
            <div className="field-row">
              <input id="home-q" name="q" type="search" maxLength={100} placeholder="作品名称、著作权人或登记号" />
              <button className="button" type="submit">
                查询
              </button>
            </div>
          </form>
        </search>
      </div>
    </section>
  );
}

function Figures({ page, authority }: { page: Home; authority: AuthorityView }) {
  const figures = [
    { label: '今年已登记', value: grouped(page.figures.registeredThisYear), unit: '件' },
    { label: '累计登记', value: grouped(page.figures.registeredInAll), unit: '件' },
    { label: '审核时限', value: String(authority.reviewWorkingDays), unit: '个工作日' },
    { label: '登记服务费', value: yuan(authority.feeFen), unit: '元/件' },
  ];
  return (
    <dl className="wrap figures">
      {figures.map(({ label, value, unit }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <b>{value}</b> {unit}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The six stations of the progress line that every application shows. */
export function stepsOf(authority: AuthorityView): { name: string; text: string }[] {
  return [
    { name: '填报', text: '登录后填写作品信息，上传样本和证明材料，随填随存。' },
    { name: '缴费', text: `每件 ${yuan(authority.feeFen)} 元，在线支付。不予登记的全额退回。` },
    { name: '签章', text: '著作权人和作者凭各自的链接，依次完成电子签章。' },
    { name: '审核', text: `${authority.reviewWorkingDays} 个工作日内办结，进度随时可查。` },
    { name: '登记', text: '通过后编列登记号，在登记公告中公布。' },
    { name: '领证', text: '电子证书当即可下载，纸质证书可邮寄或自领。' },
  ];
}

function Steps({ authority }: { authority: AuthorityView }) {
  return (
    <section className="wrap section" aria-labelledby="steps">
      <div className="section-head">
        <h2 id="steps">怎样登记</h2>
        <a href="/guide">须知与材料</a>
      </div>
      <ol className="steps">
        {stepsOf(authority).map(({ name, text }) => (
          <li key={name}>
            <h3>{name}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function LatestAndNews({ page }: { page: Home }) {
  return (
    <div className="wrap section two-thirds">
      <section aria-labelledby="latest">
        <div className="section-head">
          <h2 id="latest">最新登记</h2>
          <a href="/register">全部登记公告</a>
        </div>
        {page.recent.length > 0 ? (
          <RecordList records={page.recent} heading="h3" />
        ) : (
          <p className="empty">还没有公布的登记，第一件作品登记后会出现在这里。</p>
        )}
      </section>
      <section aria-labelledby="news">
        <div className="section-head">
          <h2 id="news">版权资讯</h2>
          <a href="/news">更多资讯</a>
        </div>
        <ul className="news-list">
          {page.news.map((item) => (
            <li key={item.slug}>
              <time dateTime={item.date}>{dateText(item.date)}</time>
              <a href={`/news/${item.slug}`}>{item.title}</a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Reach({ page, authority }: { page: Home; authority: AuthorityView }) {
  return (
    <section className="reach" aria-labelledby="reach">
      <div className="wrap">
        <h2 id="reach">有疑问，找得到人</h2>
        <div className="reach-columns">
          <div>
            <h3>电话咨询</h3>
            <p className="phone">
              <a href={`tel:${authority.contact.telephone}`}>{authority.contact.telephone}</a>
            </p>
            <p>{page.openNow ? '现在是工作时间，可直接拨打。' : '现在不是工作时间。'}</p>
            <p>{unbroken(page.hoursSentence)}</p>
          </div>
          <div>
            <h3>就近办理</h3>
            <p>各地版权服务工作站可当面咨询，也可代为申报、发放纸质证书。</p>
            <p>
              <a href="/services">查看省内工作站</a>
            </p>
          </div>
          <div>
            <h3>自己查找</h3>
            <p>怎样签章、被退回后怎样修改、未成年人的作品怎样登记，都有现成的解答。</p>
            <p>
              <a href="/help">打开帮助中心</a>
            </p>
          </div>
        </div>
      </div>
    </section>
  );
}

/** The front door: search, sign in, what registration takes, what was registered last. */
export function HomePage({ page, shell }: { page: Home; shell: PortalShell }) {
  const { authority } = shell;
  return (
    <>
      <Hero shell={shell} />
      <Figures page={page} authority={authority} />
      <Steps authority={authority} />
      <LatestAndNews page={page} />
      <Reach page={page} authority={authority} />
    </>
  );
}
