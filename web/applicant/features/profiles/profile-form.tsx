import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AuthorityView } from '../../../../contract/authority.ts';
import type { FieldProblem } from '../../../../contract/problem.ts';
import { type ProfileView, saveProfile } from '../../../../contract/profiles.ts';
import { api, fieldProblemsOf, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast.tsx';
import { meQuery, profileQuery } from '../../data/queries.ts';
import { Completeness, nameOfPicture } from './completeness.tsx';
import { DeliverySection } from './delivery-section.tsx';
import { IdentityPictures } from './identity-pictures.tsx';
import { IdentitySection } from './identity-section.tsx';
import { ProfileFields } from './profile-fields.tsx';
import { forgetDraft, inputOf, useProfileDraft } from './profile-state.ts';

interface Props {
  view: ProfileView;
  kind: 'person' | 'organisation';
  authority: AuthorityView;
  pictureConsent: { version: string; text: string };
}

/** The whole profile on one page, saved by one button: the server keeps complete profiles only. */
export function ProfileForm({ view, kind, authority, pictureConsent }: Props) {
  const [draft, change] = useProfileDraft(view, kind);
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const client = useQueryClient();
  const navigate = useNavigate();
  const first = !view.categoryFixed;

  const save = useMutation({
    mutationFn: () => api(saveProfile, { body: { version: view.version, profile: inputOf(draft) } }),
    onSuccess: async (saved) => {
      forgetDraft();
      client.setQueryData(profileQuery.queryKey, saved);
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      toast('资料已保存');
      if (first) await navigate('/my');
      else window.scrollTo(0, 0);
    },
    onError: (error) => {
      setErrors(fieldProblemsOf(error));
      setAttempt((count) => count + 1);
    },
  });

  return (
    <ProfileFields
      draft={draft}
      change={(update) => {
        change(update);
        const changed = Object.keys(update(draft));
        setErrors((old) => old.filter(({ path }) => !changed.some((key) => path.startsWith(key))));
      }}
      errors={errors}
      help={authority.fieldHelp}
    >
      {first && errors.length === 0 && <Completeness problems={view.problems} draft={draft} />}
      {errors.length > 0 && (
        <ErrorSummary
          key={attempt}
          title={`还有 ${errors.length} 处需要修改，改好后再保存一次`}
          problems={errors}
          nameOf={(path) => nameOfPicture(path) && `${nameOfPicture(path)}：`}
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
        <IdentitySection view={view} kind={kind} authority={authority} />
        <IdentityPictures view={view} consent={pictureConsent} />
        <DeliverySection />
        <div className="grid gap-3 border-t border-line pt-6">
          {save.isError && errors.length === 0 && <Notice tone="error" live title={sentenceOf(save.error)} />}
          {first && <p className="text-s text-quiet">用户类别保存后不能自行修改，请确认无误。</p>}
          <Button type="submit" look="primary" busy={save.isPending} className="justify-self-start max-sm:w-full">
            提交保存
          </Button>
        </div>
      </form>
    </ProfileFields>
  );
}
