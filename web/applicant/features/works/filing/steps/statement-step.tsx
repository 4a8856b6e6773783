import { STATEMENT_LEAST, type WorkForm } from '../../../../../../contract/form.ts';
import { Icon } from '../../../../../ui/icons.tsx';
import { TextArea } from '../../../../../ui/text-input.tsx';
import { useFiling } from '../filing-context.tsx';
import { FormField } from '../form-field.tsx';
import { lengthSentence } from '../statement/length-sentence.ts';

interface Part {
  name: keyof WorkForm['statement'];
  label: string;
  /** What to write, in a line. */
  points: string;
  most: number;
}

const PARTS: readonly Part[] = [
  { name: 'purpose', label: '创作目的', points: '为什么创作；想表达什么；准备用在哪里', most: 2000 },
  {
    name: 'process',
    label: '创作过程',
    points: '什么时候构思；用了什么工具或软件；分几步完成，各用多少时间；文字作品写明字数',
    most: 4000,
  },
  {
    name: 'originality',
    label: '独创性',
    points: '哪些构图、情节、旋律或编排出自作者，与已有作品有什么不同；由作者独立完成，没有抄袭',
    most: 2000,
  },
];

/** 作品说明 */
export function StatementStep() {
  return (
    <div className="grid gap-10">
      {PARTS.map((part) => (
        <StatementPart key={part.name} {...part} />
      ))}
    </div>
  );
}

/** What to write stands above the box, how much is there below it; nothing stops the typing. */
function StatementPart({ name, label, points, most }: Part) {
  const { state, store, authority } = useFiling();
  const path = `statement.${name}`;
  const text = state.form.statement[name];
  const written = text.trim().length;
  const enough = written >= STATEMENT_LEAST[name];
  const example = authority.fieldHelp[path]?.example;
  return (
    <FormField path={path} label={label} hint={points}>
      <TextArea
        rows={name === 'process' ? 7 : 5}
        value={text}
        maxLength={most}
        countdown={false}
        onText={(typed) => store.change(({ statement }) => ({ statement: { ...statement, [name]: typed } }))}
      />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 text-s text-quiet">
        {example ? <Example text={example} /> : <span />}
        <p className="ml-auto flex items-center gap-1 tabular">
          {enough && <Icon name="check" className="text-green" />}
          {lengthSentence(written, STATEMENT_LEAST[name], most)}
        </p>
      </div>
    </FormField>
  );
}

function Example({ text }: { text: string }) {
  return (
    <details className="min-w-0 basis-80 grow">
      <summary className="w-fit text-blue">看一个例子</summary>
      <p className="mt-1 border-l-2 border-line pl-3">{text}</p>
    </details>
  );
}
