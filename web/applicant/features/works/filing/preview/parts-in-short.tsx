import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FormStep } from '../../../../../../contract/form.ts';
import { Thumb } from '../../../../../ui/thumb.tsx';
import { Facts } from '../../facts.tsx';
import { stepTitle } from '../../form-paths.ts';
import { deliveryFacts, rightsFacts, statementFacts, workFacts } from '../../form-words.ts';
import { Parties } from '../../work-facts.tsx';
import { useFiling } from '../filing-context.tsx';

/** Every step in short, each with its 「修改」. */
export function PartsInShort() {
  const { authority, state } = useFiling();
  const { form, files } = state;
  const className = authority.classes.find(({ letter }) => letter === form.classLetter)?.name ?? '';
  const samples = form.samples.map(({ fileId, name, piece }) => ({
    fileId,
    name: form.pieces.find(({ key }) => form.series && key === piece)?.name || name,
    file: files.find(({ id }) => id === fileId),
    printed: fileId === form.certificatePicture,
  }));
  return (
    <div className="grid divide-y divide-line border-y border-line">
      <Part step="work">
        <Facts facts={workFacts(form, className)} />
      </Part>
      <Part step="authors">
        <Parties parties={form.authors} authority={authority} />
      </Part>
      <Part step="owners">
        <Parties parties={form.owners} authority={authority} />
      </Part>
      <Part step="rights">
        <Facts facts={rightsFacts(form)} />
      </Part>
      <Part step="samples">
        <ul className="flex flex-wrap gap-3">
          {samples.map(({ fileId, name, file, printed }) => (
            <li key={fileId} className="grid w-20 content-start gap-1 text-center text-s">
              <Thumb src={file?.preview ?? null} mediaType={file?.mediaType ?? ''} className="size-20" />
              <span className="line-clamp-3">{name}</span>
              {printed && <span className="text-quiet">证书附图</span>}
            </li>
          ))}
        </ul>
        {form.proofs.length > 0 && <p className="mt-2 text-s text-quiet">证明材料 {form.proofs.length} 份</p>}
      </Part>
      <Part step="statement">
        <Facts facts={statementFacts(form)} />
      </Part>
      <Part step="delivery">
        <Facts facts={deliveryFacts(form)} />
      </Part>
    </div>
  );
}

function Part({ step, children }: { step: FormStep; children: ReactNode }) {
  const { work } = useFiling();
  const title = stepTitle(step);
  return (
    <section className="grid gap-3 py-5">
      <div className="flex items-baseline justify-between gap-4">
        <h3 className="font-semibold">{title}</h3>
        <Link to={`/my/works/${work.id}/edit/${step}`} className="link text-s">
          修改<span className="sr-only">{title}</span>
        </Link>
      </div>
      <div>{children}</div>
    </section>
  );
}
