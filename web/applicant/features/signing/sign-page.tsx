import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { isPassing } from '../../../api.ts';
import { Skeleton } from '../../../ui/placeholder.tsx';
import { CookiesOffPage, keepsCookies } from './cookies-off-page.tsx';
import { inAppOf } from './in-app.ts';
import { InAppPage } from './in-app-page.tsx';
import { SignRefusal } from './sign-refusal.tsx';
import { signingQuery } from './signing-query.ts';
import { SigningRoom } from './signing-room.tsx';

/** `/sign/:token`: the page behind a personal signing link. It says what is wrong with itself and the one next step. */
export default function SignPage() {
  const [inApp] = useState(() => inAppOf(navigator.userAgent));
  const [cookies] = useState(keepsCookies);
  useEffect(() => {
    document.title = '电子签章 · 作品自愿登记平台';
  }, []);
  if (inApp) return <InAppPage {...inApp} />;
  return cookies ? <SignLink /> : <CookiesOffPage />;
}

function SignLink() {
  const { token = '' } = useParams();
  const signing = useQuery(signingQuery(token));
  const { data, error } = signing;
  // A link that stops being good while it is open says so; a passing outage leaves the room as it is.
  if (error && !(data && isPassing(error)))
    return <SignRefusal token={token} error={error} busy={signing.isFetching} onRetry={() => signing.refetch()} />;
  if (data) return <SigningRoom token={token} signing={data} />;
  return <Skeleton lines={8} />;
}
