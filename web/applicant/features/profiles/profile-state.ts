import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type IdentityDocumentKind,
  type IdentityPaper,
  type PaperTerm,
  type ProfileInput,
  type ProfileStanding,
  type ProfileView,
  saveProfileDraft,
} from '../../../../contract/profiles.ts';
import type { FileView } from '../../../../contract/shared.ts';
import { api, problemCode } from '../../../api.ts';
import { createDraftKeeper, type DraftKeeper, type Keeping } from './draft-keeper.ts';

export interface ProfileDraft extends Omit<ProfileInput, 'identityDocuments'> {
  pictures: { kind: IdentityDocumentKind; file: FileView }[];
}

/** What is saved. */
export function savedDraft(view: ProfileView, kind: 'person' | 'organisation'): ProfileDraft {
  const { penName, ownAgent, agentName, agentDocumentType, agentIdNumber, phone, regionCode, papers } = view;
  const { invoiceEmail, recipient, recipientPhone, recipientAddress } = view;
  return {
    category: kind,
    ...{ penName, ownAgent, agentName, agentDocumentType, agentIdNumber, phone, regionCode, papers },
    ...{ invoiceEmail, recipient, recipientPhone, recipientAddress },
    pictures: view.identityDocuments,
  };
}

/** What was typed last, wherever that was. */
function beginning(view: ProfileView, kind: 'person' | 'organisation'): ProfileDraft {
  const { draft } = view;
  return draft ? { ...draft.profile, pictures: draft.identityDocuments } : savedDraft(view, kind);
}

export const inputOf = ({ pictures, ...rest }: ProfileDraft): ProfileInput => ({
  ...rest,
  identityDocuments: pictures.map(({ kind, file }) => ({ kind, fileId: file.id })),
});

const NO_TERM = { validFrom: '', validUntil: '', longTerm: false, proofKind: '' };

export const termOf = (draft: ProfileDraft, paper: IdentityPaper): PaperTerm =>
  draft.papers.find((term) => term.paper === paper) ?? { paper, ...NO_TERM };

export const withTerm = (draft: ProfileDraft, term: PaperTerm): Pick<ProfileDraft, 'papers'> => ({
  papers: [...draft.papers.filter(({ paper }) => paper !== term.paper), term],
});

export interface ProfileEditing {
  draft: ProfileDraft;
  change: (update: (draft: ProfileDraft) => Partial<ProfileDraft>) => void;
  /** How the words on the page stand, as the server judged them last. */
  standing: ProfileStanding;
  keeping: Keeping;
  /** Saving for good begins: nothing more is kept until it failed. */
  hold: () => void;
}

/** The profile as it is typed: kept on the server all the time, so that another device goes on where this one stopped. */
export function useProfileEditing(view: ProfileView, kind: 'person' | 'organisation'): ProfileEditing {
  const [draft, setDraft] = useState(() => beginning(view, kind));
  const [standing, setStanding] = useState<ProfileStanding>(view);
  const [keeping, setKeeping] = useState<Keeping>({ state: 'idle' });
  const keeper = useRef<DraftKeeper<ProfileDraft>>(null);
  const newest = useRef(draft);
  const { version } = view;

  useEffect(() => {
    const current = createDraftKeeper<ProfileDraft>(async (typed) => {
      try {
        const { savedAt, ...judged } = await api(saveProfileDraft, { body: { version, profile: inputOf(typed) } });
        setStanding(judged);
        return savedAt;
      } catch (error) {
        if (problemCode(error) === 'changed_elsewhere') return null;
        throw error;
      }
    }, setKeeping);
    keeper.current = current;
    const flush = () => current.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      current.flush();
      current.stop();
    };
  }, [version]);

  const change = useCallback((update: (draft: ProfileDraft) => Partial<ProfileDraft>) => {
    newest.current = { ...newest.current, ...update(newest.current) };
    setDraft(newest.current);
    keeper.current?.keep(newest.current);
  }, []);
  const hold = useCallback(() => keeper.current?.drop(), []);
  return { draft, change, standing, keeping, hold };
}
