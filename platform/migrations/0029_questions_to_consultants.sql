-- 在线咨询. Whoever asks need not have an account: the address of a thread is its token, kept as a hash to be found by and
-- sealed to be sent again. What people write may name them, so all of it is sealed.
create table consult_thread (
  id uuid primary key,
  key uuid not null unique,
  token_hash bytea not null unique,
  token bytea not null,
  account_id uuid references account,
  subject bytea not null,
  email bytea not null,
  state text not null check (state in ('waiting', 'answered', 'closed')),
  assignee_id uuid references account,
  version integer not null,
  asked_at timestamptz not null,
  at timestamptz not null
);
comment on column consult_thread.key is 'Of the form it was asked with: a repeated request asks once';
comment on column consult_thread.email is 'Sealed; of the empty text when the account''s own contacts are to be used';
comment on column consult_thread.at is 'Since when it waits, or when it was last written to';
create index consult_thread_list on consult_thread (state, at, id);
create index consult_thread_mine on consult_thread (assignee_id, state, at, id) where assignee_id is not null;
create index consult_thread_account on consult_thread (account_id, at) where account_id is not null;

create table consult_file (
  id uuid primary key,
  thread_id uuid not null references consult_thread,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null
);
create index consult_file_sha256 on consult_file (sha256);
create index consult_file_thread on consult_file (thread_id);

create table consult_entry (
  thread_id uuid not null references consult_thread,
  seq integer not null,
  by text not null check (by in ('asker', 'staff')),
  actor_id uuid references account,
  command text not null,
  body bytea not null,
  file_id uuid references consult_file,
  at timestamptz not null,
  primary key (thread_id, seq)
);
comment on table consult_entry is 'Everything that happened to a thread, in order; append-only. Entries of write and answer are read by both sides';

create table standard_answer (
  id uuid primary key,
  title text not null,
  body text not null,
  version integer not null,
  saved_by uuid references account,
  saved_at timestamptz not null,
  retired_at timestamptz
);

create trigger consult_entry_append_only before update or delete or truncate on consult_entry
  for each statement execute function refuse_change();
