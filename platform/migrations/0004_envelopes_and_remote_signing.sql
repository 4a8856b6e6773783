create table envelope (
  id uuid primary key,
  work_id uuid not null references work,
  revision integer not null,
  state text not null check (state in ('open', 'complete', 'void')),
  document_sha256 bytea not null,
  pages integer not null,
  created_at timestamptz not null,
  completed_at timestamptz,
  unique (work_id, revision)
);
comment on column envelope.document_sha256 is 'The form with all signatures made so far';

create table envelope_signer (
  id uuid primary key,
  envelope_id uuid not null references envelope,
  position integer not null,
  kind text not null check (kind in ('person', 'organisation')),
  party_name text not null,
  signed_by text,
  roles text[] not null,
  document_index bytea not null,
  document_hint text not null,
  phone bytea not null,
  state text not null check (state in ('waiting', 'current', 'signed', 'void')),
  token_hash bytea not null unique,
  token bytea not null,
  box jsonb not null,
  expires_at timestamptz not null,
  signed_at timestamptz,
  signed_sha256 bytea,
  unique (envelope_id, position)
);
create unique index envelope_signer_one_current on envelope_signer (envelope_id) where state = 'current';
create index envelope_signer_document on envelope_signer (document_index) where state = 'current';
comment on column envelope_signer.token is 'Sealed, so that the applicant can copy the link again; found through token_hash';

create table signing_session (
  id uuid primary key,
  signer_id uuid not null references envelope_signer,
  phase text not null check (phase in ('reading', 'ready', 'authorising', 'signing', 'signed', 'failed', 'cancelled')),
  device_code bytea,
  user_code text,
  verification_url text,
  interval_seconds integer not null default 2,
  expires_at timestamptz not null,
  access_token bytea,
  credential_id text,
  key_algorithm text,
  certificates bytea[],
  appearance jsonb,
  placement jsonb,
  base_sha256 bytea,
  prepared_sha256 bytea,
  byte_range integer[],
  signed_attributes bytea,
  signature_value bytea,
  failure text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index signing_session_one_running on signing_session (signer_id)
  where phase in ('reading', 'ready', 'authorising', 'signing');
comment on column signing_session.signed_attributes is 'DER of the CMS signed attributes; their SHA-256 is what the phone authorises';
