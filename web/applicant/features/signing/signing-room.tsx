import { lazy, Suspense, useState } from 'react';
import { type Appearance, SIGNER_ROLES } from '../../../../contract/signing.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Skeleton } from '../../../ui/placeholder.tsx';
import type { Point } from './placement.ts';
import { SignPanel } from './sign-panel.tsx';
import { SigningDone } from './signing-done.tsx';
import { type SigningView, useSigningCalls } from './use-signing-calls.ts';

const SignDocument = lazy(() => import('./sign-document.tsx'));

/** An appearance as the server will draw it, in PDF points, and where it stands. */
export interface Placed {
  appearance: Appearance;
  svg: string;
  width: number;
  height: number;
  /** Null until the page's size is known and it has found its first place. */
  at: Point | null;
}

/** Everything for one signer of one document: who asks, the document itself, and the signing. */
export function SigningRoom({ token, signing }: { token: string; signing: SigningView }) {
  const calls = useSigningCalls(token);
  const [placed, setPlaced] = useState<Placed | null>(null);
  const { signer, work, document, phase } = signing;
  if (phase === 'signed') return <SigningDone signing={signing} />;
  return (
    <div className="grid gap-8">
      <PageHeader
        title={`请${signer.signedBy ?? signer.name}签章`}
        below={`${work.applicant} 为作品《${work.title}》申请登记，请您在申请表上完成${signer.roles.map((role) => SIGNER_ROLES[role]).join('、')}。`}
      />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="lg:sticky lg:top-6 lg:self-start">
          <SignPanel signing={signing} calls={calls} placed={placed} onPlaced={setPlaced} />
        </div>
        <Suspense fallback={<Skeleton lines={14} />}>
          <SignDocument
            document={document}
            placed={phase === 'ready' || phase === 'authorising' || phase === 'signing' ? placed : null}
            movable={phase === 'ready'}
            onMove={(at) => setPlaced((old) => old && { ...old, at })}
          />
        </Suspense>
      </div>
    </div>
  );
}
