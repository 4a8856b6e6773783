import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { tryAddressAgain } from '../../../../contract/messages.ts';
import { api, sentenceOf } from '../../../api.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { dateText } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast.tsx';
import { settingsQuery } from './settings-query.ts';

/** The mail address takes no mail: asks for another one, or to try once more. Nothing while all is well. */
export function BouncedAddress() {
  const { data } = useQuery(settingsQuery);
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => api(tryAddressAgain, { body: {} }),
    onSuccess: (settings) => {
      client.setQueryData(settingsQuery.queryKey, settings);
      toast('好的，下一封邮件仍发到这个邮箱。');
    },
    onError: (error) => toast(sentenceOf(error), 'bad'),
  });
  const mail = data?.mail;
  if (!mail?.bounced) return null;
  return (
    <Notice
      tone="warning"
      title={`您的邮箱 ${mail.address} 收不到我们的邮件`}
      action={
        <>
          <Link to="/my/profile" className={buttonClass('primary', 's')}>
            换一个邮箱
          </Link>
          <Button size="s" busy={again.isPending} onClick={() => again.mutate()}>
            邮箱没有问题，再试一次
          </Button>
        </>
      }
    >
      <p>
        {dateText(mail.bounced.since.slice(0, 10))}
        的邮件被退回。消息都在这里，一条没有少；决定和期限的通知仍会用短信告诉您。
      </p>
      <p className="break-all text-quiet">邮件服务器的答复：{mail.bounced.reason}</p>
    </Notice>
  );
}
