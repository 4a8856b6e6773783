import type { AuthorityView } from '../../../contract/authority.ts';
import type { Section } from '../../../contract/portal.ts';
import { EmailLink, postalAddress, TelephoneLink } from '../parts/contact.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { ProvinceDrawing } from '../parts/province-drawing.tsx';
import { Paragraphs } from '../parts/sections.tsx';
import { Stations } from '../parts/stations.tsx';
import type { PageOf } from './page-of.ts';

/** 关于我们: who keeps the register, how to reach them, and the other service points in the province. */
export function AboutPage({ page, authority }: { page: PageOf<'about'>; authority: AuthorityView }) {
  const { contact } = authority;
  const [who, ...notices] = page.sections;
  return (
    <div className="wrap page">
      <PageHead title="关于我们" />
      <div className="prose">
        {who ? <Part section={who} /> : null}
        <section>
          <h2>联系方式</h2>
          <address>
            {authority.name}
            {postalAddress(contact) === '' ? null : <p>{postalAddress(contact)}</p>}
            {contact.telephone === '' ? null : (
              <p>
                电话 <TelephoneLink contact={contact} />
              </p>
            )}
            <p>{page.hoursSentence}</p>
            {contact.email === '' ? null : (
              <p>
                邮箱 <EmailLink contact={contact} />
              </p>
            )}
          </address>
        </section>
      </div>
      {page.stations.length > 0 ? (
        <section className="section" aria-labelledby="points">
          <h2 id="points">省内其他登记服务网点</h2>
          <div className="by-city">
            <ProvinceDrawing map={page.map} />
            <Stations stations={page.stations} />
          </div>
        </section>
      ) : null}
      <div className="prose section">
        {notices.map((section) => (
          <Part key={section.title} section={section} />
        ))}
      </div>
    </div>
  );
}

function Part({ section: { title, paragraphs } }: { section: Section }) {
  return (
    <section>
      <h2>{title}</h2>
      <Paragraphs paragraphs={paragraphs} />
    </section>
  );
}
