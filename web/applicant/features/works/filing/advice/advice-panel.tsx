import type { FormStep } from '../../../../../../contract/form.ts';
import type { Advice } from '../../../../../../contract/works.ts';
import { Icon } from '../../../../../ui/icons.tsx';
import { placeOf, stepOf, stepTitle } from '../../form-paths.ts';
import { openAdvice, useFiling } from '../filing-context.tsx';
import { useGoTo } from '../use-go-to.ts';
import { type GatheredAdvice, gathered } from './gathered.ts';

const GROUPS: readonly { weight: Advice['weight']; title: string; ink: string }[] = [
  { weight: 'likely_refusal', title: '可能不予登记', ink: 'text-amber-ink font-semibold' },
  { weight: 'likely_return', title: '这样提交，很可能被退回', ink: 'text-amber-ink font-semibold' },
  { weight: 'note', title: '提示', ink: 'text-quiet' },
];

/** What would probably come back from the review, before anything is paid: of one step, or of all. It never stops anybody. */
export function AdvicePanel({ step }: { step?: FormStep }) {
  const { state } = useFiling();
  const advice = gathered(openAdvice(state, step));
  if (advice.length === 0) return null;
  return (
    <section
      aria-label={step ? '这一页的预审提示' : '预审提示'}
      className="grid gap-4 rounded-m border border-line bg-card px-5 py-4"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="flex items-center gap-2 font-semibold">
          <Icon name="info" className="text-blue" />
          预审提示
        </p>
        <p className="text-s text-quiet">由程序检查得出，供参考，不影响提交</p>
      </div>
      {GROUPS.map(({ weight, title, ink }) => {
        const own = advice.filter((each) => each.weight === weight);
        return (
          own.length > 0 && (
            <div key={weight} className="grid gap-2">
              <h3 className={`text-s ${ink}`}>{title}</h3>
              <ul className="grid gap-2">
                {own.map((each) => (
                  <AdviceLine key={each.paths[0] + each.code} advice={each} whole={!step} />
                ))}
              </ul>
            </div>
          )
        );
      })}
    </section>
  );
}

function AdviceLine({ advice: { paths, message }, whole }: { advice: GatheredAdvice; whole: boolean }) {
  const goTo = useGoTo();
  const [path = ''] = paths;
  return (
    <li className="flex items-start justify-between gap-x-4">
      <span className="min-w-0">
        {whole && <span className="mr-2 text-s text-quiet">{stepTitle(stepOf(path))}</span>}
        {paths.length > 1 ? `${placesOf(paths)}：` : placeOf(path)}
        {message}
      </span>
      <button type="button" className="link shrink-0 text-s" onClick={() => goTo(path)}>
        去修改
        <span className="sr-only">：{message}</span>
      </button>
    </li>
  );
}

/** 「第 1 个样本等 12 处」 */
const placesOf = (paths: readonly string[]) => `${placeOf(paths[0] ?? '').replace(/：$/, '')}等 ${paths.length} 处`;
