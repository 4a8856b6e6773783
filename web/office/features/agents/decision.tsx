import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import {
  AGENT_CATEGORIES,
  type AgentCommand,
  type AgentRequestDesk,
  approveAgent,
  declineAgent,
  revokeAgent,
} from '../../../../contract/agents.ts';
import { api, problemCode, sentenceOf } from '../../../api.ts';
import { Dialog } from '../../shell/dialog.tsx';
import { useToast } from '../../shell/toasts.tsx';
import { requestQuery } from './queries.ts';

type Decided = Exclude<AgentCommand, 'withdraw'>;

interface Words {
  button: string;
  title: (applicant: string, category: string) => string;
  consequence: string;
  note: string;
  done: string;
}
const WORDS: Record<Decided, Words> = {
  approve: {
    button: '通过',
    title: (applicant, category) => `把${applicant}的类别改为${category}`,
    consequence: '类别随即修改，申请人可以代委托人填报作品。',
    note: '说明（可以不填，申请人会看到）',
    done: '已通过，类别已修改',
  },
  decline: {
    button: '不通过',
    title: (applicant) => `不通过${applicant}的申请`,
    consequence: '类别不变，申请人可以补齐材料后再次申请。',
    note: '理由（申请人会看到）',
    done: '已告知申请人未通过',
  },
  revoke: {
    button: '取消代理资质',
    title: (applicant) => `取消${applicant}的代理资质`,
    consequence: '类别改回登录账号的类别，今后不能再代委托人填报；已经提交的作品不受影响。',
    note: '理由（申请人会看到）',
    done: '已取消代理资质',
  },
};
const ROUTES = { approve: approveAgent, decline: declineAgent, revoke: revokeAgent };
const REASON_CHARACTERS = 5;

/** What can be decided now: one press to begin, one to confirm, with what follows said between them. */
export function Decision({ request }: { request: AgentRequestDesk }) {
  const [open, setOpen] = useState<Decided | null>(null);
  const actions = request.actions.filter((action): action is Decided => action !== 'withdraw');
  return (
    <section aria-label="核验决定" className="agent-decision">
      {actions.map((action) => (
        <Button
          key={action}
          type={action === 'approve' ? 'primary' : 'default'}
          danger={action === 'revoke'}
          onClick={() => setOpen(action)}
        >
          {WORDS[action].button}
        </Button>
      ))}
      {actions.length === 0 && request.state === 'submitted' ? (
        <p className="quiet">这是您自己的申请，请由其他工作人员核验。</p>
      ) : null}
      {open ? <Confirm key={open} action={open} request={request} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

function Confirm({ action, request, onClose }: { action: Decided; request: AgentRequestDesk; onClose: () => void }) {
  const [note, setNote] = useState('');
  const client = useQueryClient();
  const toast = useToast();
  const words = WORDS[action];
  const { queryKey } = requestQuery(request.id);
  const decide = useMutation({
    mutationFn: () => api(ROUTES[action], { params: { id: request.id }, body: { version: request.version, note } }),
    onSuccess: (decided) => {
      client.setQueryData(queryKey, decided);
      toast.success(`${words.done}。`);
      onClose();
    },
    onError: (error) => {
      toast.warning(sentenceOf(error));
      // Somebody was quicker: the page shows what they decided.
      if (problemCode(error) === 'changed_elsewhere' || problemCode(error) === 'not_allowed_now') {
        void client.invalidateQueries({ queryKey });
        onClose();
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['agent-requests'] }),
  });
  const ready = action === 'approve' || note.trim().length >= REASON_CHARACTERS;
  return (
    <Dialog open onClose={onClose} title={words.title(request.applicant.name, AGENT_CATEGORIES[request.category])}>
      <p>{words.consequence}</p>
      <label htmlFor="agent-note">{words.note}</label>
      <Input.TextArea
        id="agent-note"
        autoFocus
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="agent-buttons">
        <Button type="text" onClick={onClose}>
          再看看
        </Button>
        <Button
          type="primary"
          danger={action === 'revoke'}
          disabled={!ready}
          loading={decide.isPending}
          onClick={() => decide.mutate()}
        >
          确认{words.button}
        </Button>
      </p>
    </Dialog>
  );
}
