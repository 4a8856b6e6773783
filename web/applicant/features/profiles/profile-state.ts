import { useCallback, useEffect, useState } from 'react';
import type { IdentityDocumentKind, ProfileInput, ProfileView } from '../../../../contract/profiles.ts';
import type { FileView } from '../../../../contract/shared.ts';

export interface ProfileDraft extends Omit<ProfileInput, 'identityDocuments'> {
  pictures: { kind: IdentityDocumentKind; file: FileView }[];
}

/** Only complete profiles are stored by the server, so an unfinished one waits in this tab. */
const KEPT = 'profile-draft';

function draftOf(view: ProfileView, kind: 'person' | 'organisation'): ProfileDraft {
  const { penName, agentName, agentIdNumber, phone, regionCode } = view;
  const { invoiceEmail, recipient, recipientPhone, recipientAddress } = view;
  return {
    category: kind,
    ...{ penName, agentName, agentIdNumber, phone, regionCode },
    ...{ invoiceEmail, recipient, recipientPhone, recipientAddress },
    pictures: view.identityDocuments,
  };
}

function keptDraft(version: number): ProfileDraft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as { version: number; draft: ProfileDraft } | null;
    return kept?.version === version ? kept.draft : null;
  } catch {
    return null;
  }
}

export const forgetDraft = () => sessionStorage.removeItem(KEPT);

export const inputOf = ({ pictures, ...rest }: ProfileDraft): ProfileInput => ({
  ...rest,
  identityDocuments: pictures.map(({ kind, file }) => ({ kind, fileId: file.id })),
});

/** The profile as it is typed, kept across reloads of the tab. */
export function useProfileDraft(view: ProfileView, kind: 'person' | 'organisation') {
  const [draft, setDraft] = useState(() => keptDraft(view.version) ?? draftOf(view, kind));
  const change = useCallback(
    (update: (draft: ProfileDraft) => Partial<ProfileDraft>) => setDraft((old) => ({ ...old, ...update(old) })),
    [],
  );
  useEffect(() => {
    if (JSON.stringify(draft) !== JSON.stringify(draftOf(view, kind)))
      sessionStorage.setItem(KEPT, JSON.stringify({ version: view.version, draft }));
  }, [draft, view, kind]);
  return [draft, change] as const;
}
