-- 「请别人付款」: whoever holds the link may pay this one order and learns nothing but what it is for.
create table payer_link (
  id uuid primary key,
  order_id uuid not null references payment_order,
  token_hash bytea not null unique,
  token bytea not null,
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  created_at timestamptz not null
);
create unique index payer_link_one_valid on payer_link (order_id) where withdrawn_at is null;
comment on column payer_link.token is 'Sealed, so that the applicant can copy the link again; found through token_hash';
comment on column payer_link.withdrawn_at is 'Taken back, or replaced by a newer one: the row stays, so that its holder is told so';

alter table payment_order add column account_id uuid references account;
update payment_order set account_id = work.account_id from work where work.id = payment_order.work_id;
alter table payment_order alter column account_id set not null;
alter table payment_order add column payer bytea;
comment on column payment_order.account_id is 'Applicant of the work, whoever pays';
comment on column payment_order.payer is 'Who paid, as the gateway names them, sealed; null when it does not';
create index payment_order_of_account on payment_order (account_id, created_at desc, id desc);
create index payment_order_of_work on payment_order (work_id, created_at desc, id desc);

-- 「常用名册」: parties of earlier works. Only the name is readable; the rest of the card is sealed.
create table address_book (
  account_id uuid primary key references account,
  remembering boolean not null
);
comment on table address_book is 'Wish of an account; without a row parties are remembered';
create table address_book_entry (
  id uuid primary key,
  account_id uuid not null references account,
  name text not null,
  card bytea not null,
  identity_index bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  unique (account_id, identity_index)
);
comment on column address_book_entry.identity_index is 'HMAC blind index of what tells parties apart: kind and document, for a minor name and guardian';
create index address_book_entry_recent on address_book_entry (account_id, last_used_at desc, id desc);

-- 「消息」: what an account was told, kept on the platform whether or not mail and SMS arrived.
create table inbox_message (
  id uuid primary key,
  account_id uuid not null references account,
  about text not null,
  work_id uuid references work,
  title text not null,
  body bytea not null,
  link text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (account_id, about)
);
comment on column inbox_message.about is 'Names the occasion, so that it is told once';
create index inbox_message_newest on inbox_message (account_id, created_at desc, id desc);
create index inbox_message_unread on inbox_message (account_id) where read_at is null;
