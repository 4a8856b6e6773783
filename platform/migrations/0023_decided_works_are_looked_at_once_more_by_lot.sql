-- 抽检: a share of the final decisions is drawn by lot and looked at again by somebody who had no part in them.
create table second_look_share (
  version integer primary key,
  permille integer not null check (permille between 0 and 1000),
  set_by uuid not null references account,
  set_at timestamptz not null
);
comment on table second_look_share is 'What administrators set over the authority''s own share; the last one counts from the next day on';

create table second_look_day (
  day date primary key,
  permille integer not null,
  seed bytea not null,
  commitment bytea not null,
  committed_at timestamptz not null,
  drawn_at timestamptz,
  decided integer,
  drawn integer
);
comment on column second_look_day.seed is 'Sealed; shown once the day is drawn';
comment on column second_look_day.commitment is 'SHA-256 of the seed, shown from the beginning of the day';

create table second_look (
  id uuid primary key,
  work_id uuid not null unique references work,
  day date not null references second_look_day,
  state text not null check (state in ('waiting', 'taken', 'agreed', 'differed')),
  holder_id uuid references account,
  note text not null default '',
  levels integer[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((state = 'waiting') = (holder_id is null))
);
comment on column second_look.levels is 'Levels whose decision it differs from';
create index second_look_list on second_look (state, created_at, id);

create table second_look_entry (
  second_look_id uuid not null references second_look,
  seq integer not null,
  actor_id uuid not null references account,
  command text not null,
  at timestamptz not null,
  primary key (second_look_id, seq)
);
create trigger second_look_entry_append_only before update or delete or truncate on second_look_entry
  for each statement execute function refuse_change();

create index review_decision_final on review_decision (at) where decision in ('pass', 'refuse');
