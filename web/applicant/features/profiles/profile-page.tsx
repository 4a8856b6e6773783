import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { AuthorityView } from '../../../../contract/authority.ts';
import type { ProfileView } from '../../../../contract/profiles.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { authorityQuery, meQuery, noticesQuery, profileQuery } from '../../data/queries.ts';
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
              <Standing view={view} authority={authority.data} />
              <ProfileForm
                key={view.version}
                view={view}
                kind={me.data.kind}
                authority={authority.data}
                pictureConsent={notices.data.identityPictures}
              />
            </>
          ) : null
        }
      </AwaitQuery>
    </div>
  );
}

function Standing({ view, authority }: { view: ProfileView; authority: AuthorityView }) {
  if (view.categoryFixed && view.problems.length === 0)
    return (
      <Notice
        tone="success"
        title="资料已齐全"
        action={
          <Link to="/my/works/new" className={buttonClass('primary', 's')}>
            填报作品
          </Link>
        }
      >
        <p>
          如需变更用户类别，或要以代理公司、代理律师身份办理，请联系工作人员：
          <span className="tabular">{authority.contact.telephone}</span>
        </p>
      </Notice>
    );
  return null;
}
