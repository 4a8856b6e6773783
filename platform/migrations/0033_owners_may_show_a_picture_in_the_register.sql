-- The register shows a small picture of a work where its owner agreed, and no longer when the owner has changed their mind.
alter table register_record add column picture_sha256 bytea;
comment on column register_record.picture_sha256 is 'Small WebP of the certificate''s picture while its owner agrees that it is shown';

create table picture_consent (
  id uuid primary key,
  work_id uuid not null references work,
  shown boolean not null,
  account_id uuid not null references account,
  at timestamptz not null,
  request_id text not null
);
comment on table picture_consent is 'Who agreed when that a work''s picture is shown in the register, or took that back; append-only';
create index picture_consent_of_work on picture_consent (work_id, at);
create trigger picture_consent_append_only before update or delete or truncate on picture_consent
  for each statement execute function refuse_change();
