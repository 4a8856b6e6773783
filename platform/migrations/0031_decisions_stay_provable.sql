-- Decisions in writing stay provable like forms and certificates, and are recognised by their file alone.
alter table archive_proof
  add column event_seq integer not null default 0,
  drop constraint archive_proof_kind_check,
  add constraint archive_proof_kind_check check (kind in ('form', 'certificate', 'decision')),
  add constraint archive_proof_event_of_decision check ((kind = 'decision') = (event_seq > 0)),
  drop constraint archive_proof_pkey,
  add primary key (kind, work_id, revision, event_seq);
comment on column archive_proof.event_seq is 'The event that a decision was given with: a revision may have several; 0 for all other files';
alter table archive_renewal add column event_seq integer not null default 0;

insert into archive_proof (kind, work_id, revision, event_seq, renew_by)
  select 'decision', work_id, revision, event_seq, now() from decision_document where sha256 is not null;

create index decision_document_file on decision_document (sha256) where sha256 is not null;
