create table paper_certificate (
  work_id uuid primary key references work,
  account_id uuid not null references account,
  number text not null unique references issued_number,
  way text not null check (way in ('mail', 'pickup')),
  state text not null check (state in ('to_make', 'to_ship', 'shipped', 'undelivered', 'returned', 'ready', 'delivered', 'handed_over', 'cancelled')),
  version integer not null default 0,
  recipient bytea,
  station text,
  pick_up_code bytea,
  pick_up_index bytea unique,
  opened_at timestamptz not null,
  made_at timestamptz,
  ready_at timestamptz,
  reminded integer not null default 0,
  updated_at timestamptz not null
);
comment on column paper_certificate.recipient is 'Sealed JSON: name, phone, address; what the profile said, until the applicant changes it';
comment on column paper_certificate.pick_up_index is 'Blind index of the pick-up code, so that the counter finds it';
create index paper_certificate_queue on paper_certificate (state, updated_at, work_id);
create index paper_certificate_waiting on paper_certificate (ready_at) where state = 'ready';

create table paper_event (
  work_id uuid not null references paper_certificate,
  seq integer not null,
  at timestamptz not null,
  actor_id uuid references account,
  command text not null,
  from_state text not null,
  to_state text not null,
  detail jsonb not null,
  primary key (work_id, seq)
);
create trigger paper_event_append_only before update or delete or truncate on paper_event
  for each statement execute function refuse_change();

create table paper_waybill (
  order_no uuid primary key,
  work_id uuid not null references paper_certificate,
  recipient bytea not null,
  waybill_no text unique,
  refusal text,
  created_at timestamptz not null,
  asked_at timestamptz,
  ended_at timestamptz
);
create unique index paper_waybill_one_running on paper_waybill (work_id) where ended_at is null;
create index paper_waybill_to_ask on paper_waybill (asked_at) where ended_at is null and waybill_no is not null;
comment on column paper_waybill.order_no is 'Our number at the courier: the same order placed twice is one parcel';

create table paper_route (
  order_no uuid not null references paper_waybill,
  at timestamptz not null,
  code text not null,
  place text not null,
  remark text not null,
  primary key (order_no, at, code)
);

create table paper_handover (
  work_id uuid primary key references paper_certificate,
  station text not null,
  handed_out_by uuid not null references account,
  at timestamptz not null,
  receiver text not null check (receiver in ('applicant', 'agent')),
  receiver_name bytea not null,
  receiver_document bytea not null
);
