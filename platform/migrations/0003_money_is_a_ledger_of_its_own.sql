create table payment_order (
  id uuid primary key,
  work_id uuid not null references work,
  number text not null unique,
  amount_fen integer not null check (amount_fen > 0),
  status text not null check (status in ('new', 'open', 'paid', 'closed', 'refunding', 'refunded')),
  trade_no text,
  cashier_url text,
  created_at timestamptz not null,
  paid_at timestamptz,
  refunded_at timestamptz
);
create unique index payment_order_one_unsettled on payment_order (work_id) where status in ('new', 'open');
create unique index payment_order_one_paid on payment_order (work_id) where status in ('paid', 'refunding', 'refunded');

create table payment_notification (
  notification_id text primary key,
  order_number text not null,
  event text not null,
  raw text not null,
  received_at timestamptz not null
);
comment on table payment_notification is 'Verified notifications, kept raw; the key makes a repeated one harmless';

create table refund (
  id uuid primary key,
  order_id uuid not null unique references payment_order,
  number text not null unique,
  amount_fen integer not null check (amount_fen > 0),
  reason text not null,
  status text not null check (status in ('queued', 'processing', 'succeeded')),
  refund_no text,
  created_at timestamptz not null,
  done_at timestamptz
);

-- Double entry in 分: debit positive, credit negative; every transaction sums to nothing.
create table ledger_entry (
  transaction_key text not null,
  account text not null check (account in ('gateway', 'fees_received', 'refunds_due')),
  amount_fen integer not null check (amount_fen <> 0),
  order_id uuid not null references payment_order,
  at timestamptz not null,
  primary key (transaction_key, account)
);
create index ledger_entry_order on ledger_entry (order_id);
create function ledger_balances() returns trigger language plpgsql as $$
begin
  if (select sum(amount_fen) from ledger_entry where transaction_key = new.transaction_key) <> 0 then
    raise exception 'ledger transaction % does not balance', new.transaction_key;
  end if;
  return null;
end $$;
create constraint trigger ledger_balances after insert on ledger_entry
  deferrable initially deferred for each row execute function ledger_balances();
create trigger ledger_append_only before update or delete or truncate on ledger_entry
  for each statement execute function refuse_change();

create table invoice (
  order_id uuid primary key references payment_order,
  request_no text not null unique,
  number text,
  pdf_sha256 bytea,
  xml_sha256 bytea,
  status text not null check (status in ('queued', 'issued', 'mailed')),
  created_at timestamptz not null,
  issued_at timestamptz,
  mailed_at timestamptz
);
