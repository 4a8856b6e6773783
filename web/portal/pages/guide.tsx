import type { GuideSection, PortalShell, TemplateItem } from '../../../contract/portal.ts';
import { Downloads } from '../parts/downloads.tsx';
import { EntryButton } from '../parts/entry-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Sections } from '../parts/sections.tsx';
import { yuan } from '../wording.ts';
import type { PageOf } from './page-of.ts';

interface GuideProps {
  page: PageOf<'guide'>;
  shell: PortalShell;
  pictures: Readonly<Record<string, string>>;
}

/** What the part looks like on the platform itself (tools/guide-pictures.ts). */
function Screen({ section: { picture }, pictures }: { section: GuideSection; pictures: GuideProps['pictures'] }) {
  const address = picture && pictures[picture.name];
  if (!address) return null;
  return <img className="screen" src={address} alt={picture.alt} width={960} height={540} loading="lazy" />;
}

/** Papers to fill in by hand; whoever files here finds them filled in. */
function Templates({ templates }: { templates: readonly TemplateItem[] }) {
  return (
    <section className="downloads" aria-labelledby="templates">
      <h2 id="templates">空白文本</h2>
      <p className="quiet">
        在线填报时，平台会按您填的内容写好这些文本，签名或盖章后上传即可。需要先商量或线下签署的，可以下载空白的来用。
      </p>
      <ul>
        {templates.map(({ code, name, help }) => (
          <li key={code}>
            <p>
              <a href={`/guide/templates/${code}.docx`} download="">
                {name}
              </a>{' '}
              <small className="quiet">DOCX</small>
            </p>
            <p>{help}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 版权登记: what one should know before filing. */
export function GuidePage({ page, shell, pictures }: GuideProps) {
  const { authority } = shell;
  return (
    <div className="wrap page">
      <PageHead title="版权登记">
        <p>
          每件 {yuan(authority.feeFen)} 元，提交后 {authority.reviewWorkingDays}{' '}
          个工作日内办结。作品自完成之日起自动享有著作权，登记与否由您自愿。
        </p>
        <p>
          <EntryButton shell={shell} />
          <a className="beside" href="/check">
            先看能不能登记
          </a>
        </p>
      </PageHead>
      <Sections sections={page.sections} below={(section) => <Screen section={section} pictures={pictures} />} />
      <Templates templates={page.templates} />
      <Downloads items={page.downloads} />
    </div>
  );
}
