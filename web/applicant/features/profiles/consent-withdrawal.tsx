import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { withdrawConsent } from '../../../../contract/identity.ts';
import type { ProfileView } from '../../../../contract/profiles.ts';
import { api, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast.tsx';
import { meQuery, profileQuery } from '../../data/queries.ts';
import { Section } from './profile-fields.tsx';

/** Taking back the consent to identity pictures (个人信息保护法 article 15), with what follows said first. */
export function ConsentWithdrawal({ view }: { view: ProfileView }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => api(withdrawConsent, { body: { document: 'identity_pictures' } }),
    onSuccess: async () => {
      setAsking(false);
      await client.invalidateQueries({ queryKey: profileQuery.queryKey });
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      window.scrollTo(0, 0);
      toast('已撤回同意');
    },
    onError: (error) => toast(sentenceOf(error), 'bad'),
  });
  if (view.pictureConsent !== 'given') return null;
  return (
    <Section title="身份证明图片的同意">
      <div className="grid justify-items-start gap-3">
        <p className="text-s text-quiet">您同意平台处理身份证明图片，可以随时撤回。撤回不影响已经登记的作品。</p>
        <Button size="s" onClick={() => setAsking(true)}>
          撤回同意
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="撤回对身份证明图片的同意"
        act="撤回同意"
        look="danger"
        busy={withdraw.isPending}
        onConfirm={() => withdraw.mutate()}
      >
        <p>没有办理中的作品时，图片随即删除；有作品在办理的，图片保留到全部办结后自动删除。</p>
        <p>撤回后资料不再齐全，不能填报新的作品；重新同意并上传后可以继续。</p>
      </ConfirmDialog>
    </Section>
  );
}
