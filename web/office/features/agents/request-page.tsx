import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { AGENT_CATEGORIES, AGENT_REQUEST_STATES, type AgentRequestDesk } from '../../../../contract/agents.ts';
import { PROFILE_CATEGORIES } from '../../../../contract/profiles.ts';
import { DOCUMENT_TYPES } from '../../../../contract/shared.ts';
import { instantText } from '../../../ui/format.ts';
import { regionName } from '../../data/names.ts';
import { authorityQuery } from '../../data/queries.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { Decision } from './decision.tsx';
import { Papers } from './papers.tsx';
import { requestQuery } from './queries.ts';

/** One request: its papers large, who asks, and the decision. */
export function RequestPage() {
  const { id = '' } = useParams();
  const query = useQuery(requestQuery(id));
  return (
    <AwaitQuery query={query}>
      {(request) => (
        <div className="page agent-request">
          <title>{`${request.applicant.name} · 代理资质核验`}</title>
          <p>
            <Link to="/office/agents">代理资质核验</Link>
          </p>
          <h1>
            {request.applicant.name}
            <span className={`agent-state ${request.state}`}>{AGENT_REQUEST_STATES[request.state]}</span>
          </h1>
          <p className="lead">
            申请成为{AGENT_CATEGORIES[request.category]}，{instantText(request.createdAt)} 提交
          </p>
          <div className="agent-columns">
            <Papers request={request} />
            <div className="agent-side">
              <Decision request={request} />
              <Applicant request={request} />
              <History request={request} />
            </div>
          </div>
        </div>
      )}
    </AwaitQuery>
  );
}

function Applicant({ request }: { request: AgentRequestDesk }) {
  const { applicant, papers, reason } = request;
  const { data: authority } = useQuery(authorityQuery);
  const facts: [string, string][] = [
    ['申请说明', reason],
    ['现在的类别', PROFILE_CATEGORIES[applicant.category]],
    ['证件', `${DOCUMENT_TYPES[applicant.documentType]} ${applicant.documentNumberMasked}`],
    ['经办人', applicant.agentName || '本人'],
    ['联系手机', applicant.phone],
    ['所属地区', authority ? regionName(authority, applicant.regionCode) : ''],
    ...papers.map(({ name, term }): [string, string] => [`${name}有效期`, term]),
  ];
  return (
    <section>
      <h2>申请人</h2>
      <dl className="agent-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function History({ request }: { request: AgentRequestDesk }) {
  return (
    <section>
      <h2>经过</h2>
      <ol className="agent-history">
        {request.history.map(({ at, actor, sentence, note }) => (
          <li key={at}>
            <p>
              {sentence} <span className="quiet">{actor}</span>
            </p>
            <p className="quiet">
              <time dateTime={at}>{instantText(at)}</time>
            </p>
            {note ? <p className="agent-note">{note}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
