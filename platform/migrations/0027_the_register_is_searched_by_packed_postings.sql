-- Search over the register (docs/adr/0013): one narrow line per record, one row of packed positions per term.
create table register_line (
  position integer primary key,
  year integer not null,
  work_id uuid not null,
  number_text text not null,
  class_letter text not null,
  cities text[] not null,
  state text not null check (state in ('in_force', 'changed', 'revoked')),
  title_text text not null,
  owner_text text not null,
  author_text text not null
);
comment on table register_line is 'What a search needs of a record, in the order of publication; texts normalised by lib/hanzi-search, one name a line';
comment on column register_line.position is 'Taken under a lock that is held until the act commits: no smaller one can appear later';
comment on column register_line.cities is 'City codes of the owners, 外 outside the province';
create unique index register_line_work on register_line (work_id);
create index register_line_exception on register_line (state, position) where state <> 'in_force';

create table register_posting (
  term text collate "C" not null,
  oldest integer not null,
  newest integer not null,
  count integer not null,
  packed bytea not null,
  primary key (term, oldest)
);
-- A chunk is at most 4,000 bytes and of noise: neither compressing it nor storing it elsewhere would pay.
alter table register_posting alter column packed set storage plain;
comment on table register_posting is 'Positions of the lines that hold a term, in chunks (lib/postings); only the newest chunk of a term ever changes';

create table register_fold (
  single boolean primary key default true check (single),
  folded_to integer not null
);
insert into register_fold (folded_to) values (0);
comment on table register_fold is 'Lines up to here are in register_posting; the few after it are looked through one by one';

insert into register_line (position, year, work_id, number_text, class_letter, cities, state, title_text, owner_text, author_text)
select row_number() over (order by published_at, work_id), year, work_id,
  lower(regexp_replace(number, '[^0-9A-Za-z]+', '', 'g')), class_letter,
  (select coalesce(array_agg(distinct left(code, 4)), '{}') from unnest(owner_regions) code), state,
  (select string_agg(lower(regexp_replace(normalize(name, nfkc), '[\s[:punct:]]+', '', 'g')), e'\n') from unnest(array[title] || pieces) name),
  (select coalesce(string_agg(lower(regexp_replace(normalize(name, nfkc), '[\s[:punct:]]+', '', 'g')), e'\n'), '') from unnest(owners) name),
  (select coalesce(string_agg(lower(regexp_replace(normalize(name, nfkc), '[\s[:punct:]]+', '', 'g')), e'\n'), '') from unnest(authors) name)
from register_record;
insert into number_counter (scope, last) select 'register position', max(position) from register_line having max(position) is not null;

drop index register_record_grams;
drop index register_record_newest;
alter table register_record drop column grams, drop column search_text;

-- One file of each kind and month of open data; a month that is over is made once and stays what it was.
create table open_data_file (
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  kind text not null check (kind in ('csv', 'jsonl')),
  sha256 bytea not null,
  bytes bigint not null,
  records integer not null,
  closed boolean not null,
  made_at timestamptz not null,
  primary key (month, kind)
);
comment on column open_data_file.closed is 'The month was over when it was made';
