-- Numbers are taken in the transaction of the final pass: the row lock on the counter makes them gap-free.
create table number_counter (
  scope text primary key,
  last bigint not null
);
create table issued_number (
  number text primary key,
  work_id uuid not null unique references work,
  serial bigint not null,
  scope text not null,
  taken_at timestamptz not null,
  unique (scope, serial)
);

create table certificate (
  work_id uuid primary key references work,
  number text not null references issued_number,
  revision integer not null,
  registered_on date not null,
  sha256 bytea,
  issued_at timestamptz,
  created_at timestamptz not null
);

create table register_record (
  year integer not null,
  work_id uuid not null,
  number text not null,
  title text not null,
  class_letter text not null,
  authors text[] not null,
  owners text[] not null,
  owner_regions text[] not null,
  completed_on date not null,
  first_published_on date,
  registered_on date not null,
  published_at timestamptz not null,
  state text not null check (state in ('in_force', 'changed', 'revoked')),
  samples jsonb not null,
  certificate_sha256 bytea,
  search_text text not null,
  grams text[] not null,
  primary key (year, work_id)
) partition by range (year);
create table register_record_before_2026 partition of register_record for values from (minvalue) to (2026);
create table register_record_2026 partition of register_record for values from (2026) to (2027);
create table register_record_2027 partition of register_record for values from (2027) to (2028);
create table register_record_2028 partition of register_record for values from (2028) to (2029);
create table register_record_2029 partition of register_record for values from (2029) to (2030);
create table register_record_2030 partition of register_record for values from (2030) to (2031);
create table register_record_later partition of register_record for values from (2031) to (maxvalue);
create index register_record_grams on register_record using gin (grams);
create index register_record_newest on register_record (published_at desc, work_id desc);
create index register_record_number on register_record (number);
create index register_record_certificate on register_record (certificate_sha256) where certificate_sha256 is not null;
alter table register_record alter column grams set statistics 1000;
comment on column register_record.grams is 'Chinese bigrams of title, owners and authors (lib/hanzi-search); search_text is re-checked with LIKE';

create table message (
  id uuid primary key,
  dedupe_key text not null unique,
  account_id uuid references account,
  work_id uuid references work,
  channel text not null check (channel in ('mail', 'sms')),
  recipient bytea not null,
  subject text not null,
  body bytea not null,
  attachments jsonb not null default '[]',
  state text not null check (state in ('queued', 'sent')),
  created_at timestamptz not null,
  sent_at timestamptz
);
