import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import {
  MESSAGE_CHANNELS,
  MESSAGE_STATES,
  type MessageChannel,
  type MessageState,
} from '../../../../contract/messages.ts';
import { problemCode, sentenceOf } from '../../../api.ts';
import { meQuery } from '../../data/queries.ts';
import { Refusal } from '../../shell/refusal.tsx';
import { OutboundTable } from './outbound-table.tsx';
import { type OutboundSearch, outboundQuery } from './queries.ts';

const STATES = Object.keys(MESSAGE_STATES) as MessageState[];
const CHANNELS = Object.keys(MESSAGE_CHANNELS) as MessageChannel[];
const FIELDS = ['q', 'state', 'channel', 'from', 'to'] as const;

/** What of the address belongs to the search; a state or way that there is not is left out. */
function readSearch(address: URLSearchParams): OutboundSearch {
  const given = (name: (typeof FIELDS)[number]) => address.get(name) || undefined;
  return {
    ...{ q: given('q'), from: given('from'), to: given('to') },
    state: STATES.find((state) => state === given('state')),
    channel: CHANNELS.find((channel) => channel === given('channel')),
  };
}

/** `/office/messages`: every mail and SMS with what became of it. */
export function OutboundPage() {
  const [address, setAddress] = useSearchParams();
  const search = readSearch(address);
  const query = useInfiniteQuery(outboundQuery(search));
  const roles = useQuery(meQuery).data?.roles ?? [];
  if (problemCode(query.error) === 'forbidden')
    return <Refusal title="您没有查看通知的岗位">{sentenceOf(query.error)}</Refusal>;
  const messages = query.data?.pages.flatMap((page) => page.messages);
  return (
    <div className="page">
      <title>通知 · 工作台</title>
      <h1>通知</h1>
      <p className="lead">
        发出的每一封邮件、每一条短信，到没到，没到是为什么。
        {roles.some((role) => role === 'administrator' || role === 'auditor') ? (
          <>
            各种通知怎么写，见<Link to="/office/templates">通知用语</Link>。
          </>
        ) : null}
      </p>
      <Filter key={address.toString()} search={search} onSearch={setAddress} />
      {query.isPending ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {query.isError && !messages ? (
        <Refusal title="通知没有载入" action={<Button onClick={() => void query.refetch()}>重新载入</Button>}>
          {sentenceOf(query.error)}
        </Refusal>
      ) : null}
      {messages ? <OutboundTable messages={messages} /> : null}
      {query.hasNextPage ? (
        <p className="more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            再显示一些
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function Filter({ search, onSearch }: { search: OutboundSearch; onSearch: (next: Record<string, string>) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()]);
    onSearch(Object.fromEntries(given.filter(([, value]) => value !== '')) as Record<string, string>);
  };
  return (
    <search>
      <form className="finance-filter" onSubmit={submit}>
        <label>
          <span>流水号</span>
          <input name="q" type="search" defaultValue={search.q} maxLength={40} />
        </label>
        <Choice name="state" label="状态" all="全部状态" names={MESSAGE_STATES} chosen={search.state} />
        <Choice name="channel" label="方式" all="邮件和短信" names={MESSAGE_CHANNELS} chosen={search.channel} />
        <label>
          <span>从</span>
          <input name="from" type="date" defaultValue={search.from} />
        </label>
        <label>
          <span>到</span>
          <input name="to" type="date" defaultValue={search.to} />
        </label>
        <Button htmlType="submit">查找</Button>
      </form>
    </search>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  all: string;
  names: Readonly<Record<string, string>>;
  chosen: string | undefined;
}

function Choice({ name, label, all, names, chosen }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select name={name} defaultValue={chosen ?? ''}>
        <option value="">{all}</option>
        {Object.entries(names).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
