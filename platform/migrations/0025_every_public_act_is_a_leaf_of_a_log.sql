-- An act's leaf is written by the transaction of the act itself; the sequencer gives it its place afterwards.
create table log_leaf (
  id uuid primary key,
  occasion text not null unique,
  act text not null,
  number text not null,
  entry bytea not null check (octet_length(entry) between 1 and 65535),
  openings bytea,
  created_at timestamptz not null,
  leaf_index bigint unique check (leaf_index >= 0)
);
create index log_leaf_waiting on log_leaf (created_at, id) where leaf_index is null;
create index log_leaf_of_number on log_leaf (number, created_at);
comment on column log_leaf.occasion is 'Names the act: the same act reported twice is one leaf';
comment on column log_leaf.entry is 'Canonical JSON, the very bytes that are hashed (lib/register-leaf)';
comment on column log_leaf.openings is 'Sealed JSON: salts and values of the commitments, for the holder';

create function log_leaf_is_placed_once() returns trigger language plpgsql as $$
begin
  if old.leaf_index is not null or (new.id, new.occasion, new.act, new.number, new.entry, new.openings, new.created_at)
    is distinct from (old.id, old.occasion, old.act, old.number, old.entry, old.openings, old.created_at) then
    raise exception 'a leaf of the log never changes';
  end if;
  return new;
end $$;
create trigger log_leaf_is_placed_once before update on log_leaf for each row execute function log_leaf_is_placed_once();
create trigger log_leaf_stays before delete or truncate on log_leaf for each statement execute function refuse_change();

create table log_tile (
  level integer not null check (level between 0 and 63),
  index bigint not null check (index >= 0),
  hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (level, index)
);
comment on table log_tile is 'Tiles of C2SP tlog-tiles; a partial tile is the beginning of the full one';

create function log_tile_only_grows() returns trigger language plpgsql as $$
begin
  if (new.level, new.index) is distinct from (old.level, old.index)
    or substring(new.hashes from 1 for octet_length(old.hashes)) is distinct from old.hashes then
    raise exception 'a tile of the log only grows';
  end if;
  return new;
end $$;
create trigger log_tile_only_grows before update on log_tile for each row execute function log_tile_only_grows();
create trigger log_tile_stays before delete or truncate on log_tile for each statement execute function refuse_change();

create table log_checkpoint (
  size bigint primary key,
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  signed_at timestamptz not null
);
comment on column log_checkpoint.note is 'The signed note with the signature of the log alone';
create trigger log_checkpoint_append_only before update or delete or truncate on log_checkpoint
  for each statement execute function refuse_change();

create table log_cosignature (
  size bigint not null references log_checkpoint,
  witness text not null,
  line text not null,
  cosigned_at timestamptz not null,
  primary key (size, witness)
);
comment on column log_cosignature.witness is 'Verifier key, as in the configuration';

create table log_witness (
  witness text primary key,
  size bigint not null,
  asked_at timestamptz not null,
  trouble text
);
comment on column log_witness.size is 'Largest tree it has cosigned';
comment on column log_witness.trouble is 'Why the last request brought no cosignature';
