-- The checklist and the standard comments that replace the authority's own; the highest version of a kind counts.
create table review_list (
  kind text not null check (kind in ('checklist', 'comments')),
  version integer not null check (version > 0),
  entries jsonb not null,
  saved_by uuid not null references account,
  saved_at timestamptz not null,
  primary key (kind, version)
);
comment on column review_list.entries is 'All lines in order: code, text, field, levels (none: every level), retired; a code is never left out';

alter table review_decision add column checklist_version integer not null default 0 check (checklist_version >= 0);
comment on column review_decision.checklist_version is 'The version of the checklist that the marks were made with; 0 is the authority''s own';
