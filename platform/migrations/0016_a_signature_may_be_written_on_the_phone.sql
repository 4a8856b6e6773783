create table handwriting (
  id uuid primary key,
  session_id uuid not null references signing_session,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  opened_at timestamptz,
  strokes bytea,
  writings integer not null default 0,
  ended_at timestamptz,
  created_at timestamptz not null
);
create unique index handwriting_one_open on handwriting (session_id) where ended_at is null;
create index handwriting_expiry on handwriting (expires_at);
comment on table handwriting is 'A sheet to write a signature on with the phone, for one attempt to sign; swept a day after it has run out';
comment on column handwriting.strokes is 'Sealed JSON of the pen strokes handed over last; writings counts how often';
