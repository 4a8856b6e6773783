-- Every message that leaves the house, with what became of it (delivery/message.lifecycle.ts).
alter table message drop constraint message_state_check,
  add constraint message_state_check
    check (state in ('queued', 'sent', 'delivered', 'bounced', 'failed', 'suppressed')),
  add column occasion text not null default '',
  add column recipient_index bytea,
  add column due_at timestamptz,
  add column attempts integer not null default 0 check (attempts >= 0),
  add column reason text not null default '',
  add column carried_by uuid references message,
  add column round integer not null default 1 check (round > 0),
  add column settled_at timestamptz,
  add column resent_by uuid references account,
  add column resent_at timestamptz;
update message set due_at = created_at;
alter table message alter column due_at set not null;

comment on column message.occasion is 'What it is about: work.pay; empty for messages older than this column';
comment on column message.recipient_index is 'HMAC blind index of channel and address';
comment on column message.due_at is 'Not sent before: the morning for what is held at night, the next attempt after a failure';
comment on column message.reason is 'Why it bounced, failed, waits or was suppressed, in the words of whoever refused it';
comment on column message.carried_by is 'The SMS whose text this one became part of';
comment on column message.round is 'Counts how often staff sent it again; the outside parties tell attempts apart by it';

-- 「消息发送」 of the office: newest first, by each filter.
create index message_newest on message (created_at desc, id desc);
create index message_by_state on message (state, created_at desc, id desc);
create index message_by_channel on message (channel, created_at desc, id desc);
create index message_of_work on message (work_id, created_at desc, id desc);
create index message_held on message (created_at, id) where state = 'queued';
create index message_carried on message (carried_by) where carried_by is not null;

-- Ways that an account does not want for a topic; without a row every way is used.
create table message_choice (
  account_id uuid not null references account,
  topic text not null,
  channel text not null check (channel in ('mail', 'sms')),
  wanted boolean not null,
  changed_at timestamptz not null,
  primary key (account_id, topic, channel)
);

-- Mail addresses that take no mail; their owner is asked for another one.
create table dead_address (
  recipient_index bytea primary key,
  reason text not null,
  since timestamptz not null
);

-- Wording that replaces the authority's own; the highest version counts.
create table message_template (
  occasion text not null,
  version integer not null check (version > 0),
  subject text not null,
  inbox text not null,
  mail text not null,
  sms text not null,
  saved_by uuid not null references account,
  saved_at timestamptz not null,
  primary key (occasion, version)
);
