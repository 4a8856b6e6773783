-- When an attempt has to move on, who is asking the service for it, since when that has been failing; and what the service
-- granted for attempts that have ended, to be given back.

alter table signing_session
  add column due_at timestamptz not null default now(),
  add column busy_until timestamptz,
  add column trouble_since timestamptz;
comment on column signing_session.due_at is 'by when the running phase is to move on by itself; long past it, the attempt was left behind';
comment on column signing_session.busy_until is 'one worker asks the service, and no other until then';
comment on column signing_session.trouble_since is 'since when every try to go on has failed; null while all is well';

create index signing_session_due on signing_session (due_at)
  where phase in ('reading', 'ready', 'authorising', 'signing');

create table unneeded_grant (
  id uuid primary key,
  session_id uuid not null references signing_session,
  kind text not null check (kind in ('device_code', 'access_token')),
  token bytea not null,
  expires_at timestamptz not null,
  created_at timestamptz not null
);
comment on table unneeded_grant is 'codes and tokens of the signing service that no attempt needs any more; a row goes when the service has taken it back';
comment on column unneeded_grant.token is 'sealed as it was in signing_session';
create index unneeded_grant_created on unneeded_grant (created_at);
