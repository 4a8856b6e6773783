-- What is being received counts against an account's room; the sender's hash shows whether it arrived as it was sent.
alter table upload add column bytes bigint not null default 0 check (bytes >= 0);
alter table upload alter column bytes drop default;
alter table upload add column fingerprint text not null default '';
alter table upload add column digest bytea;
comment on column upload.bytes is 'Length that was announced';
comment on column upload.fingerprint is 'Hash of the first and last MiB, made by the browser: finds the same file again elsewhere; empty when it could not';
comment on column upload.digest is 'SHA-256 of the whole file as the browser counted it; null when it could not';
create index upload_account on upload (account_id) where state in ('receiving', 'checking');
create index upload_file on upload (file_id) where file_id is not null;
create index file_account on file (account_id);
create index file_content on file (sha256);
create index file_preview on file (preview_sha256) where preview_sha256 is not null;
