import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { Skeleton } from '../../../ui/placeholder.tsx';
import { SignRefusal } from './sign-refusal.tsx';
import { signingQuery } from './signing-query.ts';
import { SigningRoom } from './signing-room.tsx';
import { WechatPage } from './wechat-page.tsx';

const inWechat = () => /MicroMessenger/i.test(navigator.userAgent);

/** `/sign/:token`: the page behind a personal signing link. It says what is wrong with itself and the one next step. */
export default function SignPage() {
  useEffect(() => {
    document.title = '电子签章 · 作品自愿登记平台';
  }, []);
  return inWechat() ? <WechatPage /> : <SignLink />;
}

function SignLink() {
  const { token = '' } = useParams();
  const signing = useQuery(signingQuery(token));
  if (signing.data) return <SigningRoom token={token} signing={signing.data} />;
  if (signing.error) return <SignRefusal error={signing.error} onRetry={() => signing.refetch()} />;
  return <Skeleton lines={8} />;
}
