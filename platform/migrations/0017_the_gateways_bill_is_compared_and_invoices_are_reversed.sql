-- Several gateways may be offered: an order knows the one it was made at.
alter table payment_order
  add column gateway text not null default 'cashier' check (gateway in ('cashier', 'alipay', 'wechatpay')),
  add column code_url text;
alter table payment_order alter column gateway drop default;
comment on column payment_order.code_url is 'What the payer scans, at gateways that have no page of their own';
create index payment_order_created on payment_order (created_at desc, id desc);
create index payment_order_paid on payment_order (paid_at) where paid_at is not null;
create index refund_created on refund (created_at desc, id desc);
create index refund_done on refund (done_at) where done_at is not null;

-- The gateway's bill of a day, kept raw in the object store and line by line.
create table statement (
  id uuid primary key,
  gateway text not null,
  day date not null,
  sha256 bytea not null,
  fetched_at timestamptz not null,
  loaded_at timestamptz,
  payments integer not null default 0,
  payments_fen bigint not null default 0,
  refunds integer not null default 0,
  refunds_fen bigint not null default 0,
  unique (gateway, day, sha256)
);
create table statement_line (
  statement_id uuid not null references statement,
  line integer not null,
  kind text not null check (kind in ('payment', 'refund')),
  number text not null,
  trade_no text not null,
  amount_fen integer not null,
  occurred_at timestamptz not null,
  primary key (statement_id, line)
);
comment on column statement_line.number is 'Our number: of the order for a payment, of the refund for a refund';
create index statement_line_number on statement_line (number, kind);

create table reconciliation (
  gateway text not null,
  day date not null,
  state text not null check (state in ('asked', 'not_ready', 'done')),
  statement_id uuid references statement,
  matched integer not null default 0,
  asked_at timestamptz not null,
  done_at timestamptz,
  primary key (gateway, day)
);
comment on column reconciliation.statement_id is 'The bill that counts for this day: the newest one';
create index reconciliation_day on reconciliation (day desc, gateway);
create index reconciliation_statement on reconciliation (statement_id);

create table difference (
  id uuid primary key,
  gateway text not null,
  day date not null,
  kind text not null check (kind in ('payment', 'refund')),
  fault text not null check (fault in ('missing_here', 'missing_there', 'amount', 'state')),
  number text not null,
  order_id uuid references payment_order,
  here_fen integer,
  there_fen integer,
  trade_no text,
  state text not null check (state in ('open', 'explained', 'settled')),
  version integer not null,
  note text,
  explained_by uuid references account,
  explained_at timestamptz,
  found_at timestamptz not null,
  settled_at timestamptz,
  unique (gateway, day, kind, fault, number),
  check ((state = 'explained') = (explained_at is not null and explained_by is not null and note is not null))
);
create index difference_newest on difference (state, found_at desc, id desc);
create index difference_of_day on difference (gateway, day);

-- 红字发票 stands beside the one it reverses.
alter table invoice drop constraint invoice_pkey;
alter table invoice
  add column kind text not null default 'blue' check (kind in ('blue', 'red')),
  add column id uuid not null default gen_random_uuid(),
  add column requested_at timestamptz,
  add column bounced_at timestamptz,
  add column bounce text,
  add column recipient bytea,
  add column buyer bytea,
  add column mails integer not null default 0,
  drop constraint invoice_status_check,
  add constraint invoice_status_check check (status in ('queued', 'issued', 'mailed', 'bounced', 'cancelled')),
  add primary key (id),
  add constraint invoice_one_of_a_kind unique (order_id, kind);
alter table invoice alter column id drop default;
comment on column invoice.requested_at is 'The tax service may have issued it since then, whether or not its answer arrived';
comment on column invoice.recipient is 'Address of the last mail, sealed';
comment on column invoice.buyer is 'Name of the buyer as issued, sealed';
comment on column invoice.mails is 'How many mails have been asked for; numbers the next one';
create index invoice_created on invoice (created_at desc, id desc);
create table invoice_mail (
  invoice_id uuid not null references invoice,
  seq integer not null,
  recipient bytea not null,
  asked_by uuid references account,
  asked_at timestamptz not null,
  primary key (invoice_id, seq)
);
comment on column invoice_mail.asked_by is 'Null: sent by itself when the invoice was issued';

alter table message drop constraint message_state_check,
  add constraint message_state_check check (state in ('queued', 'sent', 'bounced'));

create table finance_export (
  id uuid primary key,
  at timestamptz not null,
  actor_id uuid not null references account,
  what text not null check (what in ('orders', 'refunds', 'invoices')),
  choice jsonb not null,
  rows integer not null,
  request_id text not null
);
create index finance_export_at on finance_export (at desc);
comment on table finance_export is 'Append-only: who took which lists of money out of the house';
create trigger finance_export_append_only before update or delete or truncate on finance_export
  for each statement execute function refuse_change();
