-- One row per application; every change of state goes through application.lifecycle.ts with a version check.
create table work (
  id uuid primary key,
  code text not null unique,
  account_id uuid not null references account,
  state text not null check (state in ('draft', 'awaiting_payment', 'awaiting_signatures', 'submitted', 'in_review',
    'returned', 'registered', 'refused', 'withdrawn', 'terminated', 'revoked', 'discarded')),
  level integer not null default 0,
  version integer not null default 0,
  revision integer not null default 0,
  authority_version text not null,
  form jsonb not null,
  title text not null,
  class_letter text not null,
  region_code text not null,
  paid boolean not null default false,
  all_signed boolean not null default false,
  auto_submit boolean not null default false,
  submitted_at timestamptz,
  due_on date,
  due_provisional boolean not null default false,
  correction_until date,
  claimed_by uuid references account,
  lease_until timestamptz,
  refusal jsonb,
  registration_number text,
  registered_on date,
  certificate_issued_at timestamptz,
  invoice_ready boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on column work.all_signed is 'Set by signing with the last signature of the current revision, cleared by every edit';
comment on column work.form is 'WorkForm of the contract; document numbers and phones inside are sealed strings';
create index work_of_account on work (account_id, updated_at desc, id desc);
create index work_queue on work (level, submitted_at, id) where state in ('submitted', 'in_review');
create index work_claimed on work (claimed_by) where claimed_by is not null;
create index work_correction on work (correction_until) where correction_until is not null;

create table work_revision (
  work_id uuid not null references work,
  revision integer not null,
  form jsonb not null,
  form_sha256 bytea,
  remarks jsonb not null default '[]',
  frozen_at timestamptz not null,
  primary key (work_id, revision)
);
comment on column work_revision.remarks is 'What a reviewer asked to mend in this revision';

create table work_file (
  work_id uuid not null references work,
  file_id uuid not null references file,
  primary key (work_id, file_id)
);
create index work_file_file on work_file (file_id);

create table event (
  work_id uuid not null references work,
  seq integer not null,
  at timestamptz not null,
  actor_id uuid,
  actor text not null,
  command text not null,
  from_state text,
  to_state text not null,
  level integer not null,
  revision integer not null,
  detail jsonb not null,
  request_id text not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (work_id, seq)
);
comment on table event is 'Append-only, hash-chained per work: the application user may insert and read, nothing else';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name;
end $$;
create trigger event_append_only before update or delete or truncate on event
  for each statement execute function refuse_change();

create table review_decision (
  id uuid primary key,
  work_id uuid not null references work,
  revision integer not null,
  level integer not null,
  reviewer_id uuid not null references account,
  decision text not null check (decision in ('pass', 'return', 'send_back', 'propose_refusal', 'refuse')),
  note text not null,
  remarks jsonb not null,
  at timestamptz not null
);
create index review_decision_of_work on review_decision (work_id, at desc);
