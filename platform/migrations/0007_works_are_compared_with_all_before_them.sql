-- Every submitted work is compared with all works submitted before it (product.md §4). What samples are compared by is kept
-- per file in three indexes of plain b-trees; what was found is kept with the revision it was found for.
create table sample_trace (
  file_id uuid primary key references file,
  kind text not null check (kind in ('picture', 'text', 'sound', 'none')),
  outcome text not null check (outcome in ('traced', 'too_plain', 'too_short', 'unreadable', 'not_comparable')),
  text_sha256 bytea,
  length integer not null,
  traced_at timestamptz not null,
  check ((text_sha256 is not null) = (kind = 'text' and outcome = 'traced'))
);
comment on column sample_trace.text_sha256 is 'The extracted text in the object store, to compare passages and to quote them';
comment on column sample_trace.length is 'Text: normalised characters. Sound: frames of 32 ms. Otherwise 0';

create table picture_trace (
  file_id uuid primary key references file,
  hash bit(256) not null
);
comment on table picture_trace is
  'PDQ hash of the middle of a picture. Each index below is one part of lib/phash/multi-index.ts; a test compares the two';
create index picture_trace_part_0 on picture_trace ((substring(hash from 1 for 24)::int));
create index picture_trace_part_1 on picture_trace ((substring(hash from 25 for 24)::int));
create index picture_trace_part_2 on picture_trace ((substring(hash from 49 for 24)::int));
create index picture_trace_part_3 on picture_trace ((substring(hash from 73 for 23)::int));
create index picture_trace_part_4 on picture_trace ((substring(hash from 96 for 23)::int));
create index picture_trace_part_5 on picture_trace ((substring(hash from 119 for 23)::int));
create index picture_trace_part_6 on picture_trace ((substring(hash from 142 for 23)::int));
create index picture_trace_part_7 on picture_trace ((substring(hash from 165 for 23)::int));
create index picture_trace_part_8 on picture_trace ((substring(hash from 188 for 23)::int));
create index picture_trace_part_9 on picture_trace ((substring(hash from 211 for 23)::int));
create index picture_trace_part_10 on picture_trace ((substring(hash from 234 for 23)::int));

create table text_trace (
  hash bigint not null,
  file_id uuid not null references file,
  at integer not null,
  primary key (hash, file_id, at)
);
create table sound_trace (
  hash integer not null,
  file_id uuid not null references file,
  at integer not null,
  primary key (hash, file_id, at)
);

create table screening (
  work_id uuid not null references work,
  revision integer not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  primary key (work_id, revision)
);
create index screening_unfinished on screening (asked_at) where finished_at is null;

create table screened_sample (
  work_id uuid not null references work,
  revision integer not null,
  file_id uuid not null references file,
  sha256 bytea not null,
  compared_at timestamptz,
  primary key (work_id, revision, file_id)
);
comment on table screened_sample is 'Samples that the indexes know as samples of this work; compared_at is set once they were also looked for';
create index screened_sample_file on screened_sample (file_id);
create index screened_sample_sha256 on screened_sample (sha256);

create table similarity (
  work_id uuid not null references work,
  revision integer not null,
  file_id uuid not null references file,
  other_work_id uuid not null references work,
  other_file_id uuid not null references file,
  kind text not null check (kind in ('same', 'picture', 'text', 'sound')),
  percent integer not null check (percent between 0 and 100),
  finding jsonb not null,
  primary key (work_id, revision, file_id, other_work_id, other_file_id)
);
comment on column similarity.finding is 'Finding of platform/domains/screening/findings.rules.ts: what a person needs to see for themselves';
create index similarity_other on similarity (other_work_id);
