import type { AuthorityView } from '../../../contract/authority.ts';
import type { CheckQuestion, CheckResult, PortalShell } from '../../../contract/portal.ts';
import { EntryButton } from '../parts/entry-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { yuan } from '../wording.ts';
import type { PageOf } from './page-of.ts';

const VERDICTS: Record<CheckResult['verdict'], string> = {
  fits: '可以在这里申请登记',
  elsewhere: '请到别处办理',
  no: '这样的内容不能登记',
};

/** 能不能登记: four questions before signing in, answered by a plain form. */
export function CheckPage({ page: { questions, result }, shell }: { page: PageOf<'check'>; shell: PortalShell }) {
  const unanswered = questions.some(({ chosen }) => chosen !== '') && result === null;
  return (
    <div className="wrap page">
      <PageHead title="能不能登记" back={{ href: '/guide', label: '版权登记' }}>
        <p>不用登录。回答四个问题，看看作品能不能在这里登记、要花多少钱、准备哪些材料。</p>
      </PageHead>
      {result ? <Result result={result} shell={shell} /> : null}
      <form className="check-form" action="/check#result" method="get">
        {questions.map((question) => (
          <Question key={question.name} question={question} missing={unanswered && question.chosen === ''} />
        ))}
        <button className="button primary" type="submit">
          {result ? '改好了，再看一次' : '看结果'}
        </button>
      </form>
    </div>
  );
}

function Question({ question: { name, question, choices, chosen }, missing }: QuestionProps) {
  return (
    <fieldset>
      <legend>{question}</legend>
      {missing ? <p className="field-problem">还没有选。</p> : null}
      {choices.map(({ code, label }) => (
        <label key={code}>
          <input type="radio" name={name} value={code} defaultChecked={code === chosen} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface QuestionProps {
  question: CheckQuestion;
  missing: boolean;
}

function Result({ result: { verdict, sentences, papers }, shell }: { result: CheckResult; shell: PortalShell }) {
  return (
    <section id="result" className={`check-result ${verdict}`} aria-labelledby="verdict">
      <h2 id="verdict">{VERDICTS[verdict]}</h2>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {verdict === 'fits' ? <ToPrepare papers={papers} authority={shell.authority} /> : null}
      <p className="check-next">
        {verdict === 'fits' ? <EntryButton shell={shell} /> : null}
        <a href="/help">看看常见问题</a>
        <a href="/consult">问工作人员</a>
      </p>
    </section>
  );
}

function ToPrepare({ papers, authority }: { papers: CheckResult['papers']; authority: AuthorityView }) {
  return (
    <>
      <p>
        每件 {yuan(authority.feeFen)} 元，提交后 {authority.reviewWorkingDays} 个工作日内办结；不予登记的全额退费。
      </p>
      <h3>先准备好</h3>
      <ul>
        <li>
          <b>作品样本</b>
          <p>作品本身的文件：图片、文档、音频或视频。</p>
        </li>
        {papers.map(({ name, help }) => (
          <li key={name}>
            <b>{name}</b>
            <p>{help}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
