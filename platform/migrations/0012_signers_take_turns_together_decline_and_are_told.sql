-- Signers may have their turn together, may decline, and what each was told, when and by which way, is kept.

alter table envelope drop constraint envelope_state_check;
alter table envelope add constraint envelope_state_check check (state in ('open', 'complete', 'declined', 'void'));

alter table envelope_signer drop constraint envelope_signer_state_check;
alter table envelope_signer
  add constraint envelope_signer_state_check check (state in ('waiting', 'current', 'signed', 'declined', 'void')),
  add column turn integer,
  add column round integer not null default 1,
  add column current_since timestamptz,
  add column reminders integer not null default 0,
  add column expiry_told boolean not null default false,
  add column last_told_at timestamptz,
  add column declined_at timestamptz,
  add column decline_reason bytea;
update envelope_signer set turn = position;
alter table envelope_signer alter column turn set not null;
update envelope_signer s set current_since = coalesce(
    (select max(p.signed_at) from envelope_signer p where p.envelope_id = s.envelope_id and p.position < s.position),
    (select e.created_at from envelope e where e.id = s.envelope_id))
  where state = 'current';
comment on column envelope_signer.turn is 'Signers of one envelope with equal numbers have their turn together';
comment on column envelope_signer.round is 'How often it has become this signer''s turn: again after declining and being asked to think it over';
comment on column envelope_signer.reminders is 'How many reminders of this round have been sent';
comment on column envelope_signer.last_told_at is 'When the signer was last to be told, whatever of';
comment on column envelope_signer.decline_reason is 'Sealed';
drop index envelope_signer_one_current;
create index envelope_signer_current_since on envelope_signer (current_since) where state = 'current';

alter table signing_session add column envelope_id uuid references envelope;
update signing_session t set envelope_id = s.envelope_id from envelope_signer s where s.id = t.signer_id;
alter table signing_session alter column envelope_id set not null;
-- The signature of one becomes part of what the next one signs: only one is made at a time.
create unique index signing_session_one_being_made on signing_session (envelope_id)
  where phase in ('authorising', 'signing');

create table signer_notice (
  signer_id uuid not null references envelope_signer,
  about text not null,
  way text not null check (way in ('inbox', 'mail', 'sms')),
  queued_at timestamptz not null,
  sent_at timestamptz,
  primary key (signer_id, about, way)
);
comment on table signer_notice is 'What a signer was told, and when each message had left the house';

alter table work add column signing_declined boolean not null default false;
comment on column work.signing_declined is 'A signer of the present envelope has declined';
