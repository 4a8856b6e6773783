import { Button, Input, Select } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { type Decision, decisionName } from './decisions.ts';
import { useDesk } from './desk-context.tsx';
import { marksOf, withRemark } from './draft.ts';
import { untickedRemarks } from './recheck.rules.ts';

interface Props {
  decision: Decision;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

const PANELS: Record<Decision, (close: () => void) => { body: ReactNode; ready: boolean }> = {
  pass: usePass,
  return: useReturn,
  send_back: useSendBack,
  refuse: useRefuse,
};

/** What belongs to one decision, above its button; the work stays in view while it is written. */
export function DecisionPanel({ decision, busy, onConfirm, onClose }: Props) {
  const { desk, draft } = useDesk();
  const { body, ready } = PANELS[decision](onClose);
  const name = decisionName(decision, desk.isLastLevel);
  const unticked = decision === 'pass' ? untickedRemarks(desk.recheck, draft.ticked).length : 0;
  const [asked, setAsked] = useState(false);
  const asking = asked && unticked > 0;
  const confirm = () => {
    if (unticked > 0 && !asked) setAsked(true);
    else onConfirm();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) confirm();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside
    <div className="decision-panel" onKeyDown={onKeyDown}>
      <h2>{name}</h2>
      {body}
      <p role="status" className="asking">
        {asking ? `上次退回的意见还有 ${unticked} 条没有核对，仍要${name}吗？` : null}
      </p>
      <p className="panel-actions">
        <Button
          type="primary"
          danger={decision === 'refuse'}
          disabled={!ready}
          loading={busy}
          onClick={confirm}
          autoFocus={decision === 'return' && ready}
        >
          {asking ? '仍然' : '确认'}
          {name}
        </Button>
        <Button type="text" onClick={onClose}>
          再看看
        </Button>
        <span className="quiet">Ctrl + Enter 确认，Esc 收起</span>
      </p>
    </div>
  );
}

function usePass() {
  const { desk, checklist, draft, change } = useDesk();
  const marks = marksOf(draft, checklist.lines);
  const open = checklist.lines.length - marks.length;
  const against = marks.filter(({ mark }) => mark !== 'pass').length;
  return {
    ready: true,
    body: (
      <>
        <p>
          {desk.isLastLevel ? '登记号随即编列，登记公告同时公布，证书自动制作。' : '作品转入下一级审核。'}
          {open > 0 ? <span className="warn">核查清单还有 {open} 项没有核查。</span> : null}
          {against > 0 ? <span className="warn">核查清单有 {against} 项记为退回或不予登记。</span> : null}
          {draft.remarks.length > 0 ? (
            <span className="warn">您写的 {draft.remarks.length} 条备注不会发给申请人。</span>
          ) : null}
        </p>
        <Input
          autoFocus
          aria-label="审核说明，可以不填"
          placeholder="审核说明，可以不填，供后面的审核人员参考"
          maxLength={1000}
          value={draft.passNote}
          onChange={(event) => change((now) => ({ ...now, passNote: event.target.value }))}
        />
      </>
    ),
  };
}

function useReturn(close: () => void) {
  const { draft, change, writeAt } = useDesk();
  const { remarks } = draft;
  const rewrite = (path: string) => {
    close();
    writeAt(path);
  };
  return {
    ready: remarks.length > 0,
    body:
      remarks.length === 0 ? (
        <p>请先在需要修改的栏目旁点「加备注」，写明哪里要改、怎样改。申请人会在同一栏目旁看到。</p>
      ) : (
        <ul className="remark-list">
          {remarks.map((remark) => (
            <li key={remark.path}>
              <b>{remark.label}</b>
              <span>{remark.comment}</span>
              <Button size="small" type="text" onClick={() => rewrite(remark.path)}>
                改写
              </Button>
              <Button
                size="small"
                type="text"
                onClick={() => change((now) => withRemark(now, { ...remark, comment: '' }))}
              >
                删去
              </Button>
            </li>
          ))}
        </ul>
      ),
  };
}

function useSendBack() {
  const { draft, change } = useDesk();
  return {
    ready: draft.sendBackNote.trim().length >= 2,
    body: (
      <Input.TextArea
        autoFocus
        aria-label="退回上一级的理由"
        placeholder="写给上一级审核人员：为什么退回。申请人看不到。"
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1000}
        value={draft.sendBackNote}
        onChange={(event) => change((now) => ({ ...now, sendBackNote: event.target.value }))}
      />
    ),
  };
}

function useRefuse() {
  const { desk, authority, draft, change } = useDesk();
  const grounds = authority.refusalGrounds.map(({ code, name, article }) => ({
    value: code,
    label: `${name}（${article}）`,
  }));
  return {
    ready: draft.ground !== '' && draft.reason.trim().length >= 5,
    body: (
      <>
        <p>{desk.isLastLevel ? '申请就此终结，登记费全额退回。' : '这是提议，由终审决定。申请人暂时看不到。'}</p>
        <Select
          autoFocus
          aria-label="不予登记的法定理由"
          placeholder="选择法定理由"
          className="ground-select"
          options={grounds}
          {...(draft.ground === '' ? {} : { value: draft.ground })}
          onChange={(ground: string) => change((now) => ({ ...now, ground }))}
        />
        <Input.TextArea
          aria-label="具体理由"
          placeholder="具体理由，会原样写进通知"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          value={draft.reason}
          onChange={(event) => change((now) => ({ ...now, reason: event.target.value }))}
        />
      </>
    ),
  };
}
