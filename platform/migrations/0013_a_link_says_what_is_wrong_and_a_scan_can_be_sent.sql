-- What a signing link needs to say why it does not open, the one-time address for a custodian's phone, and what kind of
-- failure ended an attempt to sign.

alter table account
  add column legal_representative text not null default '',
  add column legal_representative_number bytea;
comment on column account.legal_representative is 'Of an organisation, as the identity provider says; empty where it says nothing';
comment on column account.legal_representative_number is 'Sealed; null where the provider tells only the name';

alter table envelope_signer
  add column party_index bytea,
  add column resend_asked_at timestamptz;
comment on column envelope_signer.party_index is 'Blind index of the minor for whom a guardian signs; null for everybody else and for envelopes opened before it was kept';
comment on column envelope_signer.resend_asked_at is 'When the signer last asked the applicant to send the expired link again';
create index envelope_signer_party on envelope_signer (party_index) where party_index is not null;

alter table signing_session add column failure_code text;
comment on column signing_session.failure_code is 'What ended a failed attempt, where the page offers a step of its own for it';

create table scan_link (
  id uuid primary key,
  session_id uuid not null references signing_session,
  phase text not null check (phase in ('reading', 'authorising')),
  token_hash bytea not null unique,
  created_at timestamptz not null
);
create index scan_link_created on scan_link (created_at);
comment on table scan_link is 'One-time addresses under which whoever keeps the certificate finds the running scan; bound to one step of one attempt, swept after two days';
