import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { ProfileView } from '../../../../contract/profiles.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { authorityQuery, meQuery, noticesQuery, profileQuery } from '../../data/queries.ts';
import { AgentSection } from './agent-section.tsx';
import { ChangeHistory } from './change-history.tsx';
import { ConsentWithdrawal } from './consent-withdrawal.tsx';
import { ProfileForm } from './profile-form.tsx';

/** 「完善资料」: what every filing takes from the person, once. */
export default function ProfilePage() {
  const profile = useQuery({ ...profileQuery, refetchOnWindowFocus: false });
  const authority = useQuery(authorityQuery);
  const notices = useQuery(noticesQuery);
  const me = useQuery(meQuery);
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <PageHeader title="完善资料" below="资料齐全后即可填报作品。填写一次，以后每件作品都会用到。" />
      <AwaitQuery query={profile} lines={10}>
        {(view) =>
          authority.data && notices.data && me.data ? (
            <>
              <Standing view={view} />
              <ProfileForm
                key={`${view.version} ${view.pictureConsent}`}
                view={view}
                kind={me.data.kind}
                authority={authority.data}
                pictureConsent={notices.data.identityPictures}
              />
              {view.categoryFixed && (
                <div className="grid gap-12 pt-4">
                  <AgentSection view={view} kind={me.data.kind} authority={authority.data} />
                  <ChangeHistory />
                  <ConsentWithdrawal view={view} />
                </div>
              )}
            </>
          ) : null
        }
      </AwaitQuery>
    </div>
  );
}

/** Whether works can be filed, and what will stop it soon. */
function Standing({ view }: { view: ProfileView }) {
  if (view.pictureConsent === 'withdrawn_pending')
    return (
      <Notice tone="warning" title="您已撤回对身份证明图片的同意">
        <p>图片随即删除；有作品在办理的，保留到全部办结后自动删除。重新同意之前，不能填报新的作品。</p>
      </Notice>
    );
  if (!view.categoryFixed || view.problems.length > 0) return null;
  return (
    <Notice
      tone={view.hints.length > 0 ? 'warning' : 'success'}
      title="资料已齐全"
      action={
        <Link to="/my/works/new" className={buttonClass('primary', 's')}>
          填报作品
        </Link>
      }
    >
      {view.hints.map(({ path, message }) => (
        <p key={path}>{message}</p>
      ))}
    </Notice>
  );
}
