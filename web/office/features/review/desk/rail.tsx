import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Desk } from '../../../../../contract/review.ts';
import { instantText, yuanText } from '../../../../ui/format.ts';
import { levelName, regionName } from '../../../data/names.ts';
import { changedValue } from '../form/changes.ts';
import { SimilarWorks } from '../similarity/similar-works.tsx';
import { Checklist, MarksTaken } from './checklist.tsx';
import { DecisionDocuments } from './decision-documents.tsx';
import { DECIDED } from './decisions.ts';
import { useDesk } from './desk-context.tsx';
import { Notes } from './notes.tsx';
import { ProgramAdvice } from './program-advice.tsx';
import { Recheck } from './recheck.tsx';

/** Everything a decision rests on besides the work and the form. */
export function Rail() {
  const { desk } = useDesk();
  return (
    <div className="rail">
      <InShort />
      <Recheck />
      <Duplicates />
      <SimilarWorks id={desk.id} />
      <ProgramAdvice />
      <Checklist />
      <Notes />
      <Signatures />
      <Part title="申请人与缴费">
        <Applicant />
      </Part>
      {desk.changes.length > 0 ? (
        <Part title={`本次修改（${desk.changes.length} 处）`}>
          <Changes />
        </Part>
      ) : null}
      {desk.decisions.length > 0 ? (
        <Part title="此前的决定">
          <Decisions />
        </Part>
      ) : null}
      <DecisionDocuments id={desk.id} version={desk.version} />
      <Part title="办理经过">
        <History />
        <p>
          <Link to={`/office/works/${desk.id}/messages`}>发出的通知</Link>
        </p>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The three findings that stop a work at once, first. */
function InShort() {
  const { desk } = useDesk();
  const valid = desk.signatures.filter((signature) => signature.valid).length;
  const signed = desk.signatures.length > 0 && valid === desk.signatures.length;
  const findings = [
    { ok: signed, text: signed ? `${valid} 枚签章全部有效` : `${desk.signatures.length} 枚签章中 ${valid} 枚有效` },
    {
      ok: desk.payment.paidAt !== null,
      text: desk.payment.paidAt === null ? '没有缴费' : `已缴费 ${yuanText(desk.payment.amountFen)}`,
    },
    {
      ok: desk.duplicates.length === 0,
      text: desk.duplicates.length === 0 ? '没有完全相同的样本' : `${desk.duplicates.length} 处样本重复`,
    },
    ...desk.requiredProofs
      .filter((proof) => proof.required && !proof.given)
      .map((proof) => ({ ok: false, text: `缺少${proof.name}` })),
  ];
  return (
    <section aria-label="要点">
      <ul className="findings">
        {findings.map(({ ok, text }) => (
          <li key={text} className={ok ? 'ok' : 'not-ok'}>
            <span className="visually-hidden">{ok ? '正常：' : '注意：'}</span>
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Duplicates() {
  const { desk } = useDesk();
  if (desk.duplicates.length === 0) return null;
  return (
    <section className="alarm">
      <h2>样本重复（{desk.duplicates.length}）</h2>
      <ul>
        {desk.duplicates.map((duplicate) => (
          <li key={`${duplicate.code}${duplicate.sentence}`}>{duplicate.sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function Signatures() {
  const { desk } = useDesk();
  return (
    <Part title={`签章（${desk.signatures.length}）`}>
      <ul className="verdicts">
        {desk.signatures.map((signature) => (
          <li key={`${signature.signer}${signature.signedAt}`} className={signature.valid ? 'ok' : 'not-ok'}>
            <p>{signature.sentence}</p>
            <p className="quiet">{signatureFacts(signature)}</p>
            {signature.levelSentence === '' ? null : (
              <p className="quiet">
                {signature.level === '' ? null : `${signature.level}　`}
                {signature.levelSentence}
              </p>
            )}
          </li>
        ))}
        {desk.signatures.length === 0 ? <li className="not-ok">申请表上没有签章。</li> : null}
      </ul>
      {desk.signatures.length === 0 ? null : (
        <p>
          <a href={`/api/office/works/${desk.id}/signatures.json`} download={`${desk.code}-签章验证报告.json`}>
            下载详细验证报告（JSON）
          </a>
        </p>
      )}
    </Part>
  );
}

/** By whose certificate, and when by its time stamp. */
function signatureFacts({ organisation, identifier, signedAt }: Desk['signatures'][number]): string {
  const when = signedAt === null ? '' : instantText(signedAt);
  return [organisation, identifier, when].filter((fact) => fact !== '').join('　');
}

function Applicant() {
  const { desk, authority } = useDesk();
  const { applicant, payment } = desk;
  return (
    <>
      <p>
        <b>{applicant.name}</b>　{applicant.category}
      </p>
      <p className="quiet">
        {applicant.documentNumberMasked}　{regionName(authority, applicant.regionCode)}
      </p>
      <p>
        {payment.paidAt === null
          ? '没有缴费记录。'
          : `已缴 ${yuanText(payment.amountFen)}，${instantText(payment.paidAt)}`}
      </p>
    </>
  );
}

function Changes() {
  const { desk, authority } = useDesk();
  return (
    <ul className="change-list">
      {desk.changes.map((change) => (
        <li key={change.path}>
          <b>{change.label}</b>
          <p className="change">
            <del>{changedValue(change.path, change.before, authority)}</del>
            <span aria-hidden="true">→</span>
            <ins>{changedValue(change.path, change.after, authority)}</ins>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Decisions() {
  const { desk, authority } = useDesk();
  return (
    <ul className="decisions">
      {desk.decisions.map((decision) => (
        <li key={`${decision.at}${decision.level}`}>
          <b>
            {levelName(authority, decision.level)}　{DECIDED[decision.decision] ?? decision.decision}
          </b>
          <p className="quiet">
            {decision.reviewer}　{instantText(decision.at)}　第 {decision.revision} 次提交
          </p>
          {decision.note === '' ? null : <p>{noteInWords(decision.note, authority.refusalGrounds)}</p>}
          <MarksTaken marks={decision.marks} />
          {decision.remarks.length > 0 ? (
            <ul>
              {decision.remarks.map((remark) => (
                <li key={remark.path}>{remark.comment}</li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Refusals are kept as `ground: reason`; the ground is shown by its name. */
function noteInWords(note: string, grounds: readonly { code: string; name: string }[]): string {
  const ground = grounds.find(({ code }) => note.startsWith(`${code}: `));
  return ground ? `${ground.name}：${note.slice(ground.code.length + 2)}` : note;
}

function History() {
  const { desk } = useDesk();
  return (
    <>
      <ol className="history">
        {desk.history.map((entry) => (
          <li key={`${entry.at}${entry.command}`}>
            <time dateTime={entry.at}>{instantText(entry.at)}</time>
            <p>
              {entry.sentence}
              {entry.actor === '' ? null : <span className="quiet">　{entry.actor}</span>}
            </p>
          </li>
        ))}
      </ol>
      <LogLink id={desk.id} />
    </>
  );
}

function LogLink({ id }: { id: string }) {
  const { mayReadLog } = useDesk();
  return mayReadLog ? <Link to={`/office/works/${id}/log`}>完整操作记录</Link> : null;
}
