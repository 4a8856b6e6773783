-- Accounts come from the identity provider only; no password is ever held here (product.md §2).
create table account (
  id uuid primary key,
  issuer text not null,
  subject text not null,
  kind text not null check (kind in ('person', 'organisation')),
  name text not null,
  document_type text not null,
  document_number bytea not null,
  document_index bytea not null,
  phone bytea not null,
  created_at timestamptz not null,
  unique (issuer, subject)
);
comment on column account.document_number is 'Sealed with the key ring (AES-256-GCM)';
comment on column account.document_index is 'HMAC blind index of type and number, to find an account without reading the number';
create index account_document_index on account (document_index);

create table staff_role (
  issuer text not null,
  subject text not null,
  role text not null check (role in ('clerk', 'first_reviewer', 'second_reviewer', 'final_reviewer', 'finance',
    'certificate_desk', 'consultant', 'editor', 'administrator', 'auditor')),
  region_code text not null default '',
  granted_at timestamptz not null,
  primary key (issuer, subject, role)
);
comment on column staff_role.region_code is 'Prefix of the regions this role reaches; empty for all';

create table session (
  token_hash bytea primary key,
  account_id uuid not null references account,
  id_token bytea not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);

create table consent (
  account_id uuid not null references account,
  document text not null check (document in ('notice', 'privacy', 'identity_pictures')),
  version text not null,
  at timestamptz not null,
  primary key (account_id, document, version)
);

create table file (
  id uuid primary key,
  account_id uuid not null references account,
  purpose text not null check (purpose in ('sample', 'proof', 'identity')),
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes > 0),
  sha256 bytea not null,
  preview_sha256 bytea,
  created_at timestamptz not null
);
create index file_sha256 on file (sha256) where purpose = 'sample';

create table upload (
  id text primary key,
  account_id uuid not null references account,
  purpose text not null,
  class_letter text not null,
  name text not null,
  state text not null check (state in ('receiving', 'checking', 'accepted', 'refused')),
  reason text,
  file_id uuid references file,
  created_at timestamptz not null
);

create table profile (
  account_id uuid primary key references account,
  version integer not null,
  category text not null check (category in ('person', 'organisation', 'agency', 'lawyer')),
  pen_name text not null,
  agent_name text not null,
  agent_id_number bytea not null,
  phone bytea not null,
  region_code text not null,
  invoice_email bytea not null,
  recipient text not null,
  recipient_phone bytea not null,
  recipient_address bytea not null,
  updated_at timestamptz not null
);

create table identity_document (
  account_id uuid not null references account,
  kind text not null,
  file_id uuid not null references file,
  position integer not null,
  primary key (account_id, kind, file_id)
);

create table idempotency (
  account_id uuid not null references account,
  key uuid not null,
  request_hash bytea not null,
  made uuid,
  created_at timestamptz not null,
  primary key (account_id, key)
);
comment on column idempotency.made is 'Id of what the request made, so that a repeated one answers the same';
comment on table idempotency is 'A write that carried this key has been done; the same key with another request is refused';

create unlogged table rate_window (
  key text not null,
  minute bigint not null,
  calls integer not null,
  primary key (key, minute)
);
