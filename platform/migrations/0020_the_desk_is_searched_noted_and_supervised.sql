-- The queue by level, region, date and words, its saved views; notes, kept drafts and marks; supervision.
alter table staff_role drop constraint staff_role_role_check;
alter table staff_role add constraint staff_role_role_check check (role in ('clerk', 'first_reviewer', 'second_reviewer',
  'final_reviewer', 'supervisor', 'finance', 'certificate_desk', 'consultant', 'editor', 'administrator', 'auditor'));

-- Every two neighbouring characters: finds parts of Chinese names, which have no words to split at.
create function bigrams(words text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct substr(lower(words), i, 2)), '{}')
  from generate_series(1, greatest(length(words) - 1, 1)) i
$$;

alter table work
  add column waits_at integer generated always as (case state when 'submitted' then 1 when 'in_review' then level end) stored,
  add column is_series boolean not null generated always as (coalesce(form ->> 'series', '') = 'true') stored,
  add column by_agent boolean not null generated always as (coalesce(form #>> '{agency,scope}', '') <> '') stored;
comment on column work.waits_at is 'Level in whose queue it is; null outside review';
drop index work_queue;
create index work_queue_submitted on work (waits_at, submitted_at, id) where waits_at is not null;
create index work_queue_due on work (waits_at, due_on, id) where waits_at is not null;
create index work_queue_regions on work (waits_at, region_code text_pattern_ops, due_on) where waits_at is not null;
create index work_queue_kinds on work (waits_at, submitted_at, id) where waits_at is not null and (is_series or by_agent or revision > 1);
create index work_queue_words on work using gin (bigrams(title || ' ' || code || ' ' || main_owner)) where waits_at is not null;
create index account_words on account using gin (bigrams(name));

create table review_note (
  id uuid primary key,
  work_id uuid not null references work,
  author_id uuid not null references account,
  at timestamptz not null,
  text text not null
);
create index review_note_of_work on review_note (work_id, at);
comment on table review_note is 'Between staff; never shown to applicants';

create table review_draft (
  work_id uuid not null references work,
  revision integer not null,
  level integer not null,
  reviewer_id uuid not null references account,
  content jsonb not null,
  updated_at timestamptz not null,
  primary key (work_id, revision, level, reviewer_id)
);
comment on table review_draft is 'What a reviewer has written and not yet decided; gone with the decision';
alter table review_decision add column marks jsonb not null default '[]';
comment on column review_decision.marks is 'Lines of the checklist as marked: pass, return or refuse';
create index review_decision_of_reviewer on review_decision (reviewer_id, at);

create table queue_view (
  id uuid primary key,
  account_id uuid not null references account,
  name text not null,
  filter text not null,
  created_at timestamptz not null,
  unique (account_id, name)
);
comment on column queue_view.filter is 'Query of the queue page as its address carries it';
