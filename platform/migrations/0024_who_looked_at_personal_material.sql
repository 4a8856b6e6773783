-- 「谁看过我的材料」: every look of staff at somebody's material, once per person, material and visit.
create table look (
  id uuid primary key,
  owner_id uuid not null references account,
  work_id uuid references work,
  viewer_id uuid not null references account,
  role text not null,
  region_code text not null default '',
  material text not null check (material in ('desk', 'form', 'signatures', 'identity', 'proof', 'sample', 'decision')),
  subject_id uuid not null,
  visit timestamptz not null,
  at timestamptz not null,
  check (owner_id <> viewer_id),
  unique (viewer_id, subject_id, material, visit)
);
comment on column look.work_id is 'Null for papers of the account itself, which belong to all of its works';
comment on column look.subject_id is 'The very thing: a file, a document, or the work for its desk, form and signatures';
comment on column look.visit is 'When the session began in which it was looked at';
comment on column look.role is 'In which role the viewer looked';
create index look_of_work on look (work_id, at desc, id desc) where work_id is not null;
create index look_of_account on look (owner_id, at desc, id desc) where work_id is null;
create index look_by_time on look (at desc, id desc);
create index look_of_viewer on look (viewer_id, at desc, id desc);
create trigger look_append_only before update or delete or truncate on look
  for each statement execute function refuse_change();
