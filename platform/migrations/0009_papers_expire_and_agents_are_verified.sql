-- Who handles an account's filings, and which papers of whom; each paper counts for a time.
alter table profile add column own_agent boolean not null default true;
alter table profile add column agent_document_type text not null default 'id_card';

create table identity_paper (
  account_id uuid not null references account,
  paper text not null check (paper in ('own', 'licence', 'agent', 'province_proof', 'lawyer_licence')),
  valid_from date,
  valid_until date,
  long_term boolean not null,
  proof_kind text not null,
  primary key (account_id, paper),
  check (not (long_term and valid_until is not null))
);
comment on column identity_paper.proof_kind is 'Which paper places the person in the province, by the authority''s code';

alter table file add column watermarked_from uuid unique;
comment on column file.watermarked_from is 'The unmarked upload this one replaced; that file is gone';

create table profile_draft (
  account_id uuid primary key references account,
  version integer not null,
  typed bytea not null,
  saved_at timestamptz not null
);
comment on table profile_draft is 'What was typed on 「完善资料」 and not saved, sealed; of the profile version it was typed over';

create table profile_change (
  account_id uuid not null references account,
  version integer not null,
  at timestamptz not null,
  actor_id uuid references account,
  actor text not null,
  cause text not null check (cause in ('created', 'saved', 'agent_approved', 'agent_revoked', 'pictures_removed')),
  fields bytea not null,
  primary key (account_id, version)
);
comment on column profile_change.fields is 'Sealed; numbers and phones are masked even inside';
create trigger profile_change_append_only before update or delete or truncate on profile_change
  for each statement execute function refuse_change();

-- 「代理资质核验」: somebody asks to become an agent, staff decide; one request at a time and none beside a valid one.
create table agent_request (
  id uuid primary key,
  account_id uuid not null references account,
  version integer not null,
  category text not null check (category in ('agency', 'lawyer')),
  state text not null check (state in ('submitted', 'approved', 'declined', 'withdrawn', 'revoked')),
  region_code text not null,
  reason bytea not null,
  decision text not null,
  created_at timestamptz not null,
  decided_at timestamptz
);
create unique index agent_request_one_alive on agent_request (account_id) where state in ('submitted', 'approved');
create index agent_request_of_account on agent_request (account_id, created_at desc, id desc);
create index agent_request_queue on agent_request (state, created_at, id);
comment on column agent_request.decision is 'What staff wrote to the applicant when they decided last';

create table agent_request_file (
  request_id uuid not null references agent_request,
  file_id uuid not null references file,
  code text not null,
  position integer not null,
  primary key (request_id, file_id)
);
create index agent_request_file_file on agent_request_file (file_id);

create table agent_request_event (
  request_id uuid not null references agent_request,
  seq integer not null,
  at timestamptz not null,
  actor_id uuid not null references account,
  actor text not null,
  command text not null,
  from_state text,
  to_state text not null,
  note text not null,
  http_request_id text not null,
  primary key (request_id, seq)
);
create trigger agent_request_event_append_only before update or delete or truncate on agent_request_event
  for each statement execute function refuse_change();

create table consent_withdrawal (
  account_id uuid not null references account,
  document text not null,
  version text not null,
  consented_at timestamptz not null,
  at timestamptz not null,
  primary key (account_id, document, version, at)
);
comment on table consent_withdrawal is 'A consent that was taken back: given then, withdrawn at';
create trigger consent_withdrawal_append_only before update or delete or truncate on consent_withdrawal
  for each statement execute function refuse_change();
