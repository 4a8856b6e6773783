-- What staff write for the portal. The authority's own texts are version 0 of an article and stand in no table: a row comes
-- into being with the first command. Which text visitors read is `public_version`, from `publish_at` on.
create table article (
  kind text not null check (kind in ('news', 'topic', 'faq', 'download')),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  state text not null check (state in ('draft', 'scheduled', 'published', 'archived')),
  revision integer not null check (revision > 0),
  version integer not null check (version >= 0),
  public_version integer check (public_version >= 0),
  publish_at timestamptz,
  first_public_at timestamptz,
  changed_at timestamptz not null,
  primary key (kind, slug),
  constraint article_public_has_text_and_time
    check (state in ('draft', 'archived') or (public_version is not null and publish_at is not null))
);
comment on column article.revision is 'Counts commands: each names the one it follows';
comment on column article.version is 'Newest text; 0 is the authority''s own';
comment on column article.public_version is 'The text that visitors read once publish_at has come';
comment on column article.first_public_at is 'Since when its address is known outside: it answers 410 rather than 404 afterwards';
comment on column article.changed_at is 'When what visitors read last became different';
create index article_by_time on article (kind, publish_at desc);

create function article_moves_on() returns trigger language plpgsql as $$
begin
  if (new.kind, new.slug, new.revision) is distinct from (old.kind, old.slug, old.revision + 1) then
    raise exception 'an article keeps its address and moves on by one revision';
  end if;
  return new;
end $$;
create trigger article_moves_on before update on article for each row execute function article_moves_on();
create trigger article_stays before delete or truncate on article for each statement execute function refuse_change();

create table article_file (
  id uuid primary key,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  width integer,
  height integer,
  added_by uuid not null references account,
  added_at timestamptz not null,
  unique (sha256, name)
);
comment on table article_file is 'Pictures and files of articles, public under the hash of their content; append-only';

create table article_version (
  kind text not null,
  slug text not null,
  version integer not null check (version > 0),
  title text not null,
  topic text not null,
  markdown text not null,
  html text not null,
  words text not null,
  file_id uuid references article_file,
  restored_from integer,
  saved_by uuid not null references account,
  saved_at timestamptz not null,
  primary key (kind, slug, version),
  foreign key (kind, slug) references article
);
comment on table article_version is 'Every save of an article; append-only';
comment on column article_version.topic is 'Heading of the help page that a question stands under; empty for other kinds';
comment on column article_version.html is 'Rendered from markdown once, cleaned of everything that could run';
comment on column article_version.words is 'Its plain text, to be searched and shortened';

create table article_event (
  kind text not null,
  slug text not null,
  revision integer not null,
  command text not null,
  from_state text,
  to_state text not null,
  version integer not null,
  publish_at timestamptz,
  actor_id uuid not null references account,
  at timestamptz not null,
  request_id text not null,
  primary key (kind, slug, revision),
  foreign key (kind, slug) references article
);
comment on table article_event is 'Everything staff did to an article, in order; append-only';

create trigger article_file_append_only before update or delete or truncate on article_file
  for each statement execute function refuse_change();
create trigger article_version_append_only before update or delete or truncate on article_version
  for each statement execute function refuse_change();
create trigger article_event_append_only before update or delete or truncate on article_event
  for each statement execute function refuse_change();
