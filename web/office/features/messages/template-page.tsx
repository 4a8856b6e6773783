import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { TemplateTexts, TemplateVersion, TemplateView } from '../../../../contract/templates.ts';
import { instantText } from '../../../ui/format.ts';
import { meQuery } from '../../data/queries.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { templateQuery } from './queries.ts';
import { WordingForm } from './wording-form.tsx';

/** One occasion: its wording beside how it reads, and the versions before. */
export function TemplatePage() {
  const { occasion = '' } = useParams();
  const query = useQuery(templateQuery(occasion));
  return (
    <div className="page">
      <p>
        <Link to="/office/templates">通知用语</Link>
      </p>
      <AwaitQuery query={query}>{(view) => <Wording key={view.version} view={view} />}</AwaitQuery>
    </div>
  );
}

/** Taking an earlier version up again only fills the form: it is put in force by saving, as a version of its own. */
function Wording({ view }: { view: TemplateView }) {
  const mayWrite = useQuery(meQuery).data?.roles.includes('administrator') ?? false;
  const [taken, setTaken] = useState<{ version: number; texts: TemplateTexts }>(view);
  return (
    <>
      <title>{`${view.name} · 通知用语 · 工作台`}</title>
      <h1>{view.name}</h1>
      <WordingForm key={taken.version} view={view} start={taken.texts} readOnly={!mayWrite} />
      <section className="wording-versions">
        <h2>历次写法</h2>
        <ol>
          {view.versions.map((version) => (
            <li key={version.version}>
              <Version version={version} current={version.version === view.version} />
              {mayWrite && version.version !== taken.version ? (
                <button type="button" className="as-link" onClick={() => setTaken(version)}>
                  拿来改
                </button>
              ) : null}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Version({ version: { version, savedAt, savedBy, texts }, current }: VersionProps) {
  return (
    <details>
      <summary>
        {savedAt ? `第 ${version} 版` : '原有写法'}
        {current ? '（使用中）' : ''}
        {savedAt ? <small>{`${instantText(savedAt)} ${savedBy ?? ''}`}</small> : null}
      </summary>
      <h3>{texts.subject}</h3>
      <p className="as-written">{texts.inbox}</p>
      <h3>短信</h3>
      <p className="as-written">{texts.sms}</p>
      <h3>邮件</h3>
      <p className="as-written">{texts.mail}</p>
    </details>
  );
}

interface VersionProps {
  version: TemplateVersion;
  current: boolean;
}
