import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import {
  chooseMessageWay,
  MESSAGE_CHANNELS,
  type MessageChannel,
  type MessageSettings,
} from '../../../../contract/messages.ts';
import { api, sentenceOf } from '../../../api.ts';
import { Checkbox } from '../../../ui/choices.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { toast } from '../../../ui/toast.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { BouncedAddress } from './bounced-address.tsx';
import { settingsQuery } from './settings-query.ts';

const CHANNELS: readonly MessageChannel[] = ['mail', 'sms'];

/** `/my/messages/settings`: by mail or SMS or neither, topic by topic; each tick is saved at once. */
export default function SettingsPage() {
  const settings = useQuery(settingsQuery);
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <PageHeader
        title="消息设置"
        above={
          <Link className="link" to="/my/messages">
            返回消息
          </Link>
        }
        below="所有消息都会存在“消息”里。这里选择哪些还要发邮件和短信，勾选后立即生效。"
      />
      <BouncedAddress />
      <AwaitQuery query={settings} lines={8}>
        {(data) => (
          <>
            <Addresses settings={data} />
            <ul className="divide-y divide-line border-y border-line">
              {data.topics.map((topic) => (
                <TopicRow key={topic.code} topic={topic} />
              ))}
            </ul>
            <p className="text-s text-quiet">
              短信只在 {data.quietHours.to} 到 {data.quietHours.from} 之间发送，夜里的留到早上；刚刚缴费这类消息除外。
            </p>
          </>
        )}
      </AwaitQuery>
    </div>
  );
}

function Addresses({ settings: { mail, phone } }: { settings: MessageSettings }) {
  if (!mail && !phone)
    return (
      <p>
        还没有填写邮箱和手机，
        <Link className="link" to="/my/profile">
          先完善资料
        </Link>
        。
      </p>
    );
  return (
    <p>
      {[mail && `邮件发到 ${mail.address}`, phone && `短信发到 ${phone}`].filter(Boolean).join('，')}。
      <Link className="link ml-2" to="/my/profile">
        更换
      </Link>
    </p>
  );
}

function TopicRow({ topic }: { topic: MessageSettings['topics'][number] }) {
  const choose = useChoose(topic.code);
  return (
    <li className="grid gap-x-8 gap-y-2 py-5 sm:grid-cols-[1fr_auto]">
      <div className="grid min-w-0 gap-1">
        <h2 className="font-medium">{topic.name}</h2>
        <p className="text-s text-quiet">
          {topic.help}
          {topic.why}
        </p>
      </div>
      <div className="flex gap-6">
        {CHANNELS.map((channel) => (
          <Checkbox
            key={channel}
            checked={topic[channel].wanted}
            disabled={topic[channel].fixed}
            onCheck={(wanted) => choose.mutate({ channel, wanted })}
          >
            <span className="sr-only">{topic.name}：</span>
            {MESSAGE_CHANNELS[channel]}
            {topic[channel].fixed && <span className="text-s text-quiet">（必发）</span>}
          </Checkbox>
        ))}
      </div>
    </li>
  );
}

/** Ticked at once, and back again when it could not be saved. */
function useChoose(topic: string) {
  const client = useQueryClient();
  const { queryKey } = settingsQuery;
  return useMutation({
    mutationFn: (choice: { channel: MessageChannel; wanted: boolean }) =>
      api(chooseMessageWay, { body: { topic, ...choice } }),
    onMutate: async ({ channel, wanted }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<MessageSettings>(queryKey);
      const set = (row: MessageSettings['topics'][number]) =>
        row.code === topic ? { ...row, [channel]: { ...row[channel], wanted } } : row;
      client.setQueryData<MessageSettings>(queryKey, (old) => old && { ...old, topics: old.topics.map(set) });
      return before;
    },
    onSuccess: (saved) => client.setQueryData(queryKey, saved),
    onError: (error, _choice, before) => {
      client.setQueryData(queryKey, before);
      toast(sentenceOf(error), 'bad');
    },
  });
}
