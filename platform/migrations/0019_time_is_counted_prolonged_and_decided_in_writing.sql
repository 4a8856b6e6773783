-- What the notices of the State Council say of a year, edited by administrators; the newest row in force counts.
create table calendar_year (
  id uuid primary key,
  year integer not null,
  state text not null check (state in ('draft', 'in_force', 'superseded')),
  provisional boolean not null,
  days_off text[] not null,
  make_up_workdays text[] not null,
  source text not null,
  version integer not null default 0,
  drafted_by uuid references account,
  drafted_at timestamptz not null,
  in_force_by uuid references account,
  in_force_at timestamptz
);
create unique index calendar_year_draft on calendar_year (year) where state = 'draft';
create unique index calendar_year_in_force on calendar_year (year) where state = 'in_force';
comment on column calendar_year.days_off is 'Days off beyond the weekend, YYYY-MM-DD; make_up_workdays are weekend days worked in exchange';
comment on column calendar_year.provisional is 'No notice yet: the statutory days alone, and due dates may move';

alter table work
  add column clock_from date,
  add column returned_on date,
  add column correction_kept date,
  add column correction_reminders integer not null default 0,
  add column extension_open boolean not null default false,
  add column extensions_granted integer not null default 0,
  add column taken_back_at timestamptz,
  add column queued_since timestamptz;
comment on column work.clock_from is 'Day of the submission that the running review clock counts from';
comment on column work.correction_kept is 'End of the correction that the last submission answered; taking it back puts it back';
comment on column work.correction_reminders is 'How many reminders of the running correction have gone out';
comment on column work.queued_since is 'Place in the queue before the submission was taken back; counts when it comes again in time';
update work set clock_from = (submitted_at at time zone 'Asia/Shanghai')::date where due_on is not null;
update work set returned_on = (select max((e.at at time zone 'Asia/Shanghai')::date) from event e where e.work_id = work.id and e.command = 'return')
  where correction_until is not null;
create index work_due on work (due_on) where due_on is not null;
create index event_decided on event (at) where from_state = 'in_review' and to_state in ('returned', 'registered', 'refused');

create table correction_extension (
  id uuid primary key,
  work_id uuid not null references work,
  state text not null check (state in ('open', 'granted', 'refused', 'moot')),
  reason text not null,
  until_before date not null,
  asked_until date not null,
  asked_at timestamptz not null,
  decided_by uuid references account,
  decided_at timestamptz,
  granted_until date,
  answer text not null default ''
);
create unique index correction_extension_one_open on correction_extension (work_id) where state = 'open';
create index correction_extension_queue on correction_extension (state, asked_at, id);
create index correction_extension_of_work on correction_extension (work_id, asked_at desc);
comment on column correction_extension.state is 'moot: the correction was sent in before anybody had answered';

create table review_forecast (
  class_letter text primary key,
  computed_on date not null,
  cases integer not null,
  median_days integer,
  p90_days integer
);
comment on table review_forecast is 'Days from submission to decision in the window before computed_on, added up once a day';

create table decision_document (
  id uuid primary key,
  work_id uuid not null references work,
  kind text not null check (kind in ('acceptance', 'correction', 'refusal', 'termination')),
  number text not null unique,
  scope text not null,
  serial bigint not null,
  event_seq integer not null,
  revision integer not null,
  data bytea not null,
  decided_at timestamptz not null,
  sha256 bytea,
  bytes integer,
  sealed_at timestamptz,
  unique (scope, serial),
  unique (work_id, event_seq)
);
comment on column decision_document.data is 'Sealed JSON of everything the document says, frozen in the transaction of the decision';
