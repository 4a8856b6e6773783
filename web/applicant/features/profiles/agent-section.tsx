import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'react-router';
import {
  AGENT_CATEGORIES,
  AGENT_REQUEST_STATES,
  type AgentCategory,
  type AgentRequestView,
  withdrawAgentRequest,
} from '../../../../contract/agents.ts';
import type { AuthorityView } from '../../../../contract/authority.ts';
import type { ProfileView } from '../../../../contract/profiles.ts';
import { api, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { instantText } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { type BadgeTone, StatusBadge } from '../../../ui/status-badge.tsx';
import { toast } from '../../../ui/toast.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { AgentRequestForm } from './agent-request-form.tsx';
import { Section } from './profile-fields.tsx';
import { agentRequestQuery } from './profile-queries.ts';

interface Props {
  view: ProfileView;
  kind: 'person' | 'organisation';
  authority: AuthorityView;
}

/** The way to become an agent, and what became of it. */
export function AgentSection({ view, kind, authority }: Props) {
  const query = useQuery(agentRequestQuery);
  const [asking, setAsking] = useState(false);
  const category: AgentCategory = kind === 'organisation' ? 'agency' : 'lawyer';
  const name = AGENT_CATEGORIES[category];
  const arrived = useLocation().hash === '#agent-request';
  return (
    <Section id="agent-request" title="代理资质" below={`代其他著作权人填报作品，需要先核验为${name}。`}>
      <AwaitQuery query={query} lines={3}>
        {({ request }) => {
          const alive = request?.state === 'submitted' || request?.state === 'approved';
          return (
            <div className="grid gap-5" ref={(node) => void (arrived && node?.scrollIntoView())}>
              {request && <Request request={request} />}
              {!alive && asking && (
                <AgentRequestForm
                  category={category}
                  proofs={authority.agentProofs[category]}
                  consented={view.pictureConsent === 'given'}
                  onDone={() => setAsking(false)}
                />
              )}
              {!alive && !asking && <Beginning name={name} view={view} onBegin={() => setAsking(true)} />}
            </div>
          );
        }}
      </AwaitQuery>
    </Section>
  );
}

function Beginning({ name, view, onBegin }: { name: string; view: ProfileView; onBegin: () => void }) {
  const incomplete = view.problems.length > 0;
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-s text-quiet">
        {incomplete
          ? '资料齐全并保存后可以申请。'
          : '上传能证明版权代理资质的材料，由工作人员核验。通过后用户类别由工作人员修改，结果用短信和邮件告诉您。'}
      </p>
      <Button disabled={incomplete} onClick={onBegin}>
        申请成为{name}
      </Button>
    </div>
  );
}

const TONES: Record<AgentRequestView['state'], BadgeTone> = {
  submitted: 'wait',
  approved: 'good',
  declined: 'act',
  withdrawn: 'quiet',
  revoked: 'act',
};

function Request({ request }: { request: AgentRequestView }) {
  const { category, state, createdAt, decidedAt, decision, proofs } = request;
  return (
    <article className="grid gap-3 rounded-m border border-line bg-card p-4 sm:p-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">申请成为{AGENT_CATEGORIES[category]}</span>
        <StatusBadge tone={TONES[state]}>{AGENT_REQUEST_STATES[state]}</StatusBadge>
        <span className="text-s text-quiet tabular">
          {decidedAt ? instantText(decidedAt) : `${instantText(createdAt)} 提交`}
        </span>
      </p>
      {decision !== '' && (
        <Notice tone={state === 'approved' ? 'success' : 'warning'} title="工作人员说明">
          <p className="whitespace-pre-line">{decision}</p>
        </Notice>
      )}
      {state === 'approved' && (
        <p className="text-s">填报作品时，著作权人填写委托人，并上传由其签名或盖章的授权委托书。</p>
      )}
      <ul className="grid gap-1 text-s">
        {proofs.map(({ file, name }) => (
          <li key={file.id}>
            <span className="text-quiet">{name}：</span>
            <a href={file.url} target="_blank" rel="noreferrer" className="link break-all">
              {file.name}
            </a>
          </li>
        ))}
      </ul>
      {request.actions.includes('withdraw') && <Withdraw request={request} />}
    </article>
  );
}

function Withdraw({ request }: { request: AgentRequestView }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => api(withdrawAgentRequest, { params: { id: request.id }, body: { version: request.version } }),
    onSuccess: () => toast('申请已撤回'),
    onError: (error) => toast(sentenceOf(error), 'bad'),
    onSettled: async () => {
      setAsking(false);
      await client.invalidateQueries({ queryKey: agentRequestQuery.queryKey });
    },
  });
  return (
    <>
      <Button size="s" className="justify-self-start" onClick={() => setAsking(true)}>
        撤回申请
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="撤回代理资质申请"
        act="撤回申请"
        busy={withdraw.isPending}
        onConfirm={() => withdraw.mutate()}
      >
        <p>撤回后工作人员不再核验，用户类别不变，可以修改材料后重新申请。</p>
      </ConfirmDialog>
    </>
  );
}
