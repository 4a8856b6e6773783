import type { Advice } from '../../../../../contract/works.ts';
import { useDesk } from './desk-context.tsx';

const WEIGHTS = { likely_refusal: '可能不予登记', likely_return: '可能需要补正' } as const;
const weighs = (advice: Advice): advice is Advice & { weight: keyof typeof WEIGHTS } => advice.weight !== 'note';

/** What the program noticed while the work was filed, beyond tips for its applicant: hints, decided by a person. */
export function ProgramAdvice() {
  const { desk } = useDesk();
  const noticed = desk.advice.filter(weighs);
  if (noticed.length === 0) return null;
  return (
    <section>
      <h2>程序预审提示（{noticed.length}）</h2>
      <ul className="advice">
        {noticed.map(({ path, code, message, weight }) => (
          <li key={`${path}${code}`}>
            <span className={`weight ${weight}`}>{WEIGHTS[weight]}</span>
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
