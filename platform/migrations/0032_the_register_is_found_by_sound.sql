-- Names of the register by how they are said in pinyin, for people whose keyboard is not set to Chinese.
create table register_sound (
  sound text collate "C" not null,
  name text collate "C" not null,
  primary key (sound, name)
);
comment on table register_sound is 'Titles, pieces, owners and authors of the register, each once under its pinyin and once under its initials, without tones';
alter table register_fold add column sounded_to integer not null default 0;
comment on column register_fold.sounded_to is 'The names of lines up to here are in register_sound';
