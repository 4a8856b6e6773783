-- Figures are added up once a day from the append-only log, so that a dashboard over years never reads the log itself.
-- A day that ends is closed by a job that may run again: it replaces the rows of that day. Days not yet closed are
-- added up while one looks, by the same statements.
create table statistics_run (
  day date primary key,
  closed_at timestamptz not null
);

create table statistics_day (
  day date not null,
  region_code text not null,
  class_letter text not null,
  received integer not null,
  resubmitted integer not null,
  registered integer not null,
  refused integer not null,
  in_time integer not null,
  returned integer not null,
  withdrawn integer not null,
  terminated integer not null,
  revoked integer not null,
  primary key (day, region_code, class_letter)
);
comment on table statistics_day is 'By day in China, and by region and class of the revision as it then was';
comment on column statistics_day.in_time is 'Of registered and refused: within the working days of the authority after the last submission';

create table statistics_reason (
  day date not null,
  region_code text not null,
  kind text not null check (kind in ('return', 'refusal')),
  code text not null,
  count integer not null,
  primary key (day, region_code, kind, code)
);
comment on column statistics_reason.code is 'Of the authority''s return reasons or grounds of refusal; empty: in the reviewer''s own words';

create table statistics_stay (
  day date not null,
  region_code text not null,
  place text not null,
  hours integer not null,
  count integer not null,
  primary key (day, region_code, place, hours)
);
comment on table statistics_stay is 'How long works were in a state they left on this day; place is the state, in review with its level: in_review_2';
comment on column statistics_stay.hours is 'Whole hours up to two days, from there on whole days in hours';

create table statistics_reviewer (
  day date not null,
  region_code text not null,
  reviewer_id uuid not null references account,
  level integer not null,
  passed integer not null,
  returned integer not null,
  refused integer not null,
  sent_back integer not null,
  primary key (day, region_code, reviewer_id, level)
);

-- A day is found by its moments. Both tables only grow, in the order of time, so the indexes grow at their right edge.
create index event_at on event (at);
create index review_decision_at on review_decision (at);
create index register_record_day on register_record (registered_on, number);

-- A national table of a month that is over is made once and stays what it was.
create table national_table (
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  kind text not null check (kind in ('announcement', 'counts')),
  sha256 bytea not null,
  rows integer not null,
  made_at timestamptz not null,
  primary key (month, kind)
);

create table statistics_export (
  id uuid primary key,
  at timestamptz not null,
  actor_id uuid not null references account,
  what text not null,
  choice jsonb not null,
  rows integer not null,
  sha256 bytea not null,
  request_id text not null
);
create index statistics_export_at on statistics_export (at desc);
comment on table statistics_export is 'Append-only: who took which figures out of the house';
create trigger statistics_export_append_only before update or delete or truncate on statistics_export
  for each statement execute function refuse_change();

-- 「好差评」: one rating per ended work; a bad one is followed up.
create table rating (
  work_id uuid primary key references work,
  account_id uuid not null references account,
  region_code text not null,
  class_letter text not null,
  ending text not null check (ending in ('registered', 'refused', 'terminated')),
  stars integer not null check (stars between 1 and 5),
  tags text[] not null,
  words bytea not null,
  state text not null check (state in ('settled', 'open', 'contacted', 'resolved')),
  version integer not null,
  answer bytea not null,
  due_on date,
  rated_at timestamptz not null,
  updated_at timestamptz not null,
  check ((due_on is not null) = (state in ('open', 'contacted')))
);
comment on column rating.words is 'Sealed: people write names and numbers here';
create index rating_queue on rating (state, rated_at, work_id);
create index rating_day on rating (rated_at, region_code, stars);

create table rating_event (
  work_id uuid not null references rating,
  seq integer not null,
  at timestamptz not null,
  actor_id uuid not null references account,
  actor text not null,
  command text not null check (command in ('rate', 'change', 'contact', 'note', 'resolve')),
  from_state text,
  to_state text not null,
  stars integer not null,
  note bytea not null,
  http_request_id text not null,
  primary key (work_id, seq)
);
create trigger rating_event_append_only before update or delete or truncate on rating_event
  for each statement execute function refuse_change();
