-- SM3 of a stored file, worked out once however often it is asked for and however often the worker is killed in between.
create table content_sm3 (
  sha256 bytea primary key check (octet_length(sha256) = 32),
  sm3 bytea not null check (octet_length(sm3) = 32)
);

-- The time stamp over a manifest: kept as soon as it is there, so that no second one is asked for.
create table manifest_stamp (
  manifest_sha256 bytea primary key check (octet_length(manifest_sha256) = 32),
  token bytea not null,
  stamped_at timestamptz not null
);
comment on column manifest_stamp.token is 'RFC 3161 token (DER) over the SHA-256 of the manifest';

create table proof_bundle (
  work_id uuid not null references work,
  last_leaf bigint not null check (last_leaf >= 0),
  sha256 bytea not null check (octet_length(sha256) = 32),
  bytes bigint not null check (bytes > 0),
  made_at timestamptz not null,
  primary key (work_id, last_leaf)
);
comment on table proof_bundle is 'One ZIP for each state of a certificate; the one with the largest last_leaf is current';
comment on column proof_bundle.last_leaf is 'Place in the log of the last act it proves: issue, renewal or revocation';

create trigger content_sm3_append_only before update or delete or truncate on content_sm3
  for each statement execute function refuse_change();
create trigger manifest_stamp_append_only before update or delete or truncate on manifest_stamp
  for each statement execute function refuse_change();
create trigger proof_bundle_append_only before update or delete or truncate on proof_bundle
  for each statement execute function refuse_change();
