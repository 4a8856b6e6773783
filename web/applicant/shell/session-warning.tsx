import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { lastHeardAt, sentenceOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { clockText } from '../../ui/format.ts';
import { toast } from '../../ui/toast.tsx';
import { meQuery } from '../data/queries.ts';

/** How long before the end the warning comes, ms. */
const WARN_BEFORE = 5 * 60_000;
const LOOK_EVERY = 20_000;

/** Warns before the session ends. Each answered call moves the end, so it is counted from the last one. */
export default function SessionWarning() {
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
    if (error) toast(sentenceOf(error), 'bad');
    else setEndsAt(null);
  };
  return (
    <Dialog
      open={endsAt !== null}
      onClose={stay}
      title="登录即将到期"
      actions={
        <Button look="primary" busy={isFetching} onClick={stay}>
          继续使用
        </Button>
      }
    >
      {endsAt !== null && (
        <p>长时间没有操作，将在 {clockText(new Date(endsAt).toISOString())} 自动退出。已保存的内容不受影响。</p>
      )}
    </Dialog>
  );
}
