import type { Advice } from '../../../../../contract/works.ts';
import { useDesk } from './desk-context.tsx';

const WEIGHTS: Record<Advice['weight'], string> = {
  likely_refusal: '可能不予登记',
  likely_return: '可能需要补正',
  note: '提示',
};

/** What the program noticed while the work was filed: hints for the eye, decided by a person. */
export function ProgramAdvice() {
  const { desk } = useDesk();
  if (desk.advice.length === 0) return null;
  return (
    <section>
      <h2>程序预审提示（{desk.advice.length}）</h2>
      <ul className="advice">
        {desk.advice.map(({ path, code, message, weight }) => (
          <li key={`${path}${code}`}>
            <span className={`weight ${weight}`}>{WEIGHTS[weight]}</span>
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
