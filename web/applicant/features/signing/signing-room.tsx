import { lazy, Suspense, useState } from 'react';
import { capacityInWords } from '../../../../contract/signing.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Skeleton } from '../../../ui/placeholder.tsx';
import type { Size } from './placement.ts';
import { SignPanel } from './sign-panel.tsx';
import { SigningDone } from './signing-done.tsx';
import { useLeaveWarning } from './use-leave-warning.ts';
import { usePlacing } from './use-placing.ts';
import { type SigningView, useSigningCalls } from './use-signing-calls.ts';

const SignDocument = lazy(() => import('./sign-document.tsx'));

/** Who asks whom for what. */
function askInWords({ signer, work }: SigningView): string {
  const own = work.applicant === (signer.signedBy ?? signer.name);
  const who = own ? '您' : work.applicant;
  return `${who}为作品《${work.title}》申请登记，请在申请表上完成${capacityInWords(signer)}。`;
}

/** Phases in which the chosen drawing is seen on its page. */
const SEEN: readonly SigningView['phase'][] = ['ready', 'authorising', 'signing'];

/** Everything for one signer of one document: who asks, the document itself, and the signing. */
export function SigningRoom({ token, signing }: { token: string; signing: SigningView }) {
  const calls = useSigningCalls(token);
  const [pages, setPages] = useState<Size[] | null>(null);
  const { signer, document, phase } = signing;
  const placement = usePlacing(document, pages);
  const [written, setWritten] = useState(false);
  // Only handwriting and a place found with care would have to be made again; a scan goes on without this page.
  useLeaveWarning(phase === 'ready' && (written || placement.placing?.moved === true));
  if (phase === 'signed') return <SigningDone signing={signing} />;
  return (
    <div className="grid gap-8">
      <PageHeader title={`请${signer.signedBy ?? signer.name}签章`} below={askInWords(signing)} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="lg:sticky lg:top-6 lg:self-start">
          <SignPanel token={token} signing={signing} calls={calls} placement={placement} onWritten={setWritten} />
        </div>
        <Suspense fallback={<Skeleton lines={14} />}>
          <SignDocument
            document={document}
            placing={SEEN.includes(phase) ? placement.placing : null}
            movable={phase === 'ready'}
            onOpened={setPages}
          />
        </Suspense>
      </div>
    </div>
  );
}
