import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { lastHeardAt, sentenceOf } from '../../api.ts';
import { clockText } from '../../ui/format.ts';
import { meQuery } from '../data/queries.ts';
import { Dialog } from './dialog.tsx';
import { useToast } from './toasts.tsx';

/** How long before the end the warning comes, ms. */
const WARN_BEFORE = 5 * 60_000;
const LOOK_EVERY = 20_000;

/** Warns before the session ends. Each answered call moves the end, so it is counted from the last one. */
export function SessionWarning() {
  const toast = useToast();
  const { data: me, dataUpdatedAt, refetch, isFetching } = useQuery(meQuery);
  const [endsAt, setEndsAt] = useState<number | null>(null);
  useEffect(() => {
    if (!me) return;
    const lasting = Date.parse(me.expiresAt) - dataUpdatedAt;
    const look = () => {
      const end = lastHeardAt() + lasting;
      setEndsAt(end - Date.now() < WARN_BEFORE ? end : null);
    };
    look();
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [me, dataUpdatedAt]);

  const stay = async () => {
    const { error } = await refetch();
    if (error) toast.error(sentenceOf(error));
    else setEndsAt(null);
  };
  return (
    <Dialog open={endsAt !== null} onClose={stay} title="登录即将到期">
      <p>
        长时间没有操作，将在 {endsAt === null ? '' : clockText(new Date(endsAt).toISOString())}{' '}
        自动退出。写好的备注留在本机，不会丢失。
      </p>
      <p>
        <Button type="primary" loading={isFetching} onClick={stay}>
          继续使用
        </Button>
      </p>
    </Dialog>
  );
}
