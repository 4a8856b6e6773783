import type { Authority } from '../../../authority/authority.ts';
import type { CheckQuestion, CheckResult } from '../../../contract/portal.ts';

/** What somebody answered, by the question's name; anything else counts as no answer. */
export type CheckAnswers = Readonly<Record<string, string | undefined>>;

type Rules = Pick<Authority, 'materials'> & { portal: Pick<Authority['portal'], 'selfCheck'> };
type Step = keyof Authority['portal']['selfCheck'];

const QUESTIONS: readonly { step: Step; name: string; question: string }[] = [
  { step: 'kinds', name: 'what', question: '要登记的是什么' },
  { step: 'own', name: 'own', question: '是自己创作的吗' },
  { step: 'places', name: 'where', question: '著作权人在哪里' },
  { step: 'applicants', name: 'who', question: '谁来申请' },
];

const chosenOf = (rules: Rules, answers: CheckAnswers) =>
  QUESTIONS.map(({ step, name }) => rules.portal.selfCheck[step].find(({ code }) => code === answers[name]));

/** The questions with what was answered. */
export const checkQuestions = (rules: Rules, answers: CheckAnswers): CheckQuestion[] =>
  QUESTIONS.map(({ step, name, question }) => {
    const choices = rules.portal.selfCheck[step].map(({ code, label }) => ({ code, label }));
    const chosen = choices.find(({ code }) => code === answers[name])?.code ?? '';
    return { name, question, choices, chosen };
  });

/**
 * May this be registered here, and what to prepare (著作权法 articles 3, 5, 12; 试行办法 articles 3 to 5)? An answer that rules it
 * out decides at once, the rest need not be given; null while nothing is decided.
 */
export function checkResult(rules: Rules, answers: CheckAnswers): CheckResult | null {
  const chosen = chosenOf(rules, answers);
  const hindrances = chosen.flatMap((choice) =>
    choice && 'verdict' in choice && choice.verdict !== 'fits' ? [choice] : [],
  );
  const [first] = hindrances;
  if (first) {
    const verdict = hindrances.some((choice) => choice.verdict === 'no') ? 'no' : 'elsewhere';
    return { verdict, sentences: hindrances.flatMap(({ sentence }) => sentence ?? []), papers: [] };
  }
  const given = chosen.filter((choice) => choice !== undefined);
  if (given.length < QUESTIONS.length) return null;
  const codes = new Set(given.flatMap(({ materials = [] }) => materials));
  return {
    verdict: 'fits',
    sentences: given.flatMap(({ sentence }) => sentence ?? []),
    papers: rules.materials.filter(({ code }) => codes.has(code)).map(({ name, help }) => ({ name, help })),
  };
}
