-- A registered work's published facts may change (变更); the record shows the current ones, this table what they were before.
create table register_change (
  year integer not null,
  work_id uuid not null,
  version integer not null check (version >= 2),
  changed_at timestamptz not null,
  changes jsonb not null check (jsonb_typeof(changes) = 'array' and changes <> '[]'),
  primary key (year, work_id, version),
  foreign key (year, work_id) references register_record
);
comment on table register_change is 'One row per change of a record, append-only: the registration itself is version 1';
comment on column register_change.changes is 'List of {field, from, to}: published facts before and after, each a list of texts';
create trigger register_change_append_only before update or delete or truncate on register_change
  for each statement execute function refuse_change();

comment on table register_posting is 'Positions of the lines that hold a term, in chunks (lib/postings); older chunks change only when a record is found by new names';
