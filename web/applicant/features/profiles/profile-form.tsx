import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AuthorityView } from '../../../../contract/authority.ts';
import type { FieldProblem } from '../../../../contract/problem.ts';
import { type ProfileView, saveProfile } from '../../../../contract/profiles.ts';
import { api, fieldProblemsOf, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { clockText } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast.tsx';
import { meQuery, profileQuery } from '../../data/queries.ts';
import { Completeness } from './completeness.tsx';
import { DeliverySection } from './delivery-section.tsx';
import type { Keeping } from './draft-keeper.ts';
import { IdentityPapers } from './identity-papers.tsx';
import { IdentitySection } from './identity-section.tsx';
import { ProfileFields } from './profile-fields.tsx';
import { changesQuery } from './profile-queries.ts';
import { inputOf, savedDraft, useProfileEditing } from './profile-state.ts';

interface Props {
  view: ProfileView;
  kind: 'person' | 'organisation';
  authority: AuthorityView;
  pictureConsent: { version: string; text: string };
}

/** The whole profile on one page, saved by one button; what is typed before that is kept as it is typed. */
export function ProfileForm({ view, kind, authority, pictureConsent }: Props) {
  const { draft, change, standing, keeping, hold } = useProfileEditing(view, kind);
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const client = useQueryClient();
  const navigate = useNavigate();
  const first = !view.categoryFixed;

  const save = useMutation({
    mutationFn: () => {
      hold();
      return api(saveProfile, { body: { version: view.version, profile: inputOf(draft) } });
    },
    onSuccess: async (saved) => {
      client.setQueryData(profileQuery.queryKey, saved);
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      await client.invalidateQueries({ queryKey: changesQuery.queryKey });
      toast('资料已保存');
      if (first) await navigate('/my');
      else window.scrollTo(0, 0);
    },
    onError: (error) => {
      change(() => ({}));
      setErrors(fieldProblemsOf(error));
      setAttempt((count) => count + 1);
    },
  });
  const touched = view.draft !== null || keeping.state !== 'idle';
  const open = standing.requirements.some(({ problem }) => problem !== null);
  const labelOf = (path: string) => standing.requirements.find((each) => each.path === path)?.label;

  return (
    <ProfileFields
      {...{ view, kind, authority, draft, standing, errors }}
      change={(update) => {
        const changed = Object.keys(update(draft));
        change(update);
        setErrors((old) => old.filter(({ path }) => !changed.some((key) => touches(key, path))));
      }}
    >
      {errors.length === 0 && (first || touched || open) && <Completeness requirements={standing.requirements} />}
      {errors.length > 0 && (
        <ErrorSummary
          key={attempt}
          title={`还有 ${errors.length} 处需要修改，改好后再保存一次`}
          problems={errors}
          nameOf={(path) => (path.startsWith('identityDocuments.') ? `${labelOf(path)}：` : '')}
        />
      )}
      <form
        noValidate
        className="grid gap-12"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate();
        }}
      >
        <IdentitySection />
        <IdentityPapers consent={pictureConsent} />
        <DeliverySection />
        <div className="grid gap-3 border-t border-line pt-6">
          {save.isError && errors.length === 0 && <Notice tone="error" live title={sentenceOf(save.error)} />}
          {first && <p className="text-s text-quiet">用户类别保存后不能自行修改，请确认无误。</p>}
          {!first && <p className="text-s text-quiet">修改只用于以后填报的作品，已经提交的作品不会随之改变。</p>}
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            <Button type="submit" look="primary" busy={save.isPending} className="max-sm:w-full">
              提交保存
            </Button>
            {!first && touched && (
              <Button look="quiet" size="s" icon="undo" onClick={() => change(() => savedDraft(view, kind))}>
                恢复为已保存的资料
              </Button>
            )}
            <KeepingNote keeping={keeping} keptAt={view.draft?.savedAt ?? null} />
          </div>
        </div>
      </form>
    </ProfileFields>
  );
}

/** Whether a change of this key may have mended the problem at this path. */
const touches = (key: string, path: string): boolean =>
  path.startsWith(key) || (key === 'pictures' && path.startsWith('identityDocuments'));

function KeepingNote({ keeping, keptAt }: { keeping: Keeping; keptAt: string | null }) {
  const at = keeping.state === 'kept' ? keeping.at : keptAt;
  return (
    <p role="status" className="text-s text-quiet tabular">
      {keeping.state === 'failed' && '网络没有连上，内容还在本页，恢复后会自动保存'}
      {keeping.state === 'outdated' && '资料已在别处保存，请刷新页面后再修改'}
      {keeping.state === 'waiting' && '正在自动保存'}
      {(keeping.state === 'kept' || keeping.state === 'idle') &&
        at !== null &&
        `草稿已自动保存 ${clockText(at)}，点“提交保存”后才生效`}
    </p>
  );
}
