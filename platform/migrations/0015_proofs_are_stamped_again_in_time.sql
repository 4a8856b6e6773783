-- A proof is stamped again before its newest time stamp ages. What the file was before stays for ever.
create table archive_proof (
  kind text not null check (kind in ('form', 'certificate')),
  work_id uuid not null references work,
  revision integer not null,
  renew_by timestamptz not null,
  asked_at timestamptz,
  claimed_until timestamptz,
  primary key (kind, work_id, revision)
);
create index archive_proof_due on archive_proof (renew_by);
comment on column archive_proof.renew_by is 'Looked at from then on: a new row at once, to read from the file when its stamp ages';
comment on column archive_proof.claimed_until is 'Somebody is renewing it';

create table archive_renewal (
  from_sha256 bytea primary key,
  to_sha256 bytea not null,
  kind text not null,
  work_id uuid not null references work,
  revision integer not null,
  stamped_by text not null,
  renewed_at timestamptz not null
);
create index archive_renewal_work on archive_renewal (work_id);
create trigger archive_renewal_append_only before update or delete or truncate on archive_renewal
  for each statement execute function refuse_change();
comment on table archive_renewal is 'Which file took the place of which: an older one that somebody has kept is still genuine';

insert into archive_proof (kind, work_id, revision, renew_by)
  select 'form', work_id, revision, now() from envelope where state = 'complete'
  union all select 'certificate', work_id, revision, now() from certificate where sha256 is not null;
