import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AuthorityView } from '../../../../../contract/authority.ts';
import type { FormStep } from '../../../../../contract/form.ts';
import type { ProfileView } from '../../../../../contract/profiles.ts';
import { saveDraft, type WorkView } from '../../../../../contract/works.ts';
import { apiOrProblem } from '../../../../api.ts';
import { workQuery } from '../../../data/queries.ts';
import { UploadList } from '../../../uploads/upload-list.ts';
import { DraftStore } from './draft/draft-store.ts';
import { keepAside, keepDraft, keptAside, keptDraft } from './draft/kept-draft.ts';
import { FilingProvider } from './filing-context.tsx';
import { FilingFrame } from './filing-frame.tsx';

interface Props {
  work: WorkView;
  authority: AuthorityView;
  profile: ProfileView | undefined;
  step: FormStep;
}

/** One draft being filled in: its store and uploads live as long as any of its pages is open. */
export function Filing({ work, authority, profile, step }: Props) {
  const [store] = useState(() => openStore(work));
  const [uploads] = useState(() => new UploadList());
  const client = useQueryClient();
  const opened = useRef(work);
  useEffect(() => {
    const { id } = opened.current;
    const save = () => void store.flush();
    const warn = (event: BeforeUnloadEvent) => {
      save();
      if (uploads.isBusy() || store.read().standing !== 'saved') event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    document.addEventListener('visibilitychange', save);
    return () => {
      window.removeEventListener('beforeunload', warn);
      document.removeEventListener('visibilitychange', save);
      uploads.leave();
      void store.flush().then(() => client.invalidateQueries({ queryKey: workQuery(id).queryKey }));
    };
  }, [store, uploads, client]);
  return (
    <FilingProvider work={work} authority={authority} profile={profile} store={store} uploads={uploads}>
      <FilingFrame step={step} />
    </FilingProvider>
  );
}

function openStore(work: WorkView): DraftStore {
  const store = new DraftStore(
    work,
    {
      save: (version, form) => apiOrProblem(saveDraft, { params: { id: work.id }, body: { version, form } }),
      later: (run, milliseconds) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      keep: (unsaved) => keepDraft(work.id, unsaved),
      keepAside: (aside) => keepAside(work.id, aside),
    },
    keptAside(work.id),
  );
  const kept = keptDraft(work.id);
  if (kept?.version === work.version) store.change(() => kept.form);
  else if (kept) store.disagree(kept.form);
  return store;
}
