-- A second filing under one title is seen while typing; the register names the pieces of a series.
alter table work add column main_owner text not null default '';
update work set main_owner = coalesce(form #>> '{owners,0,name}', '');
comment on column work.main_owner is 'Name of the first owner of the form as last saved';
create index work_title_account on work (title, account_id) where title <> '';
create index work_title_owner on work (title, main_owner) where state = 'registered';
alter table register_record add column pieces text[] not null default '{}';
comment on column register_record.pieces is 'Names of the pieces of a series; empty for a single work';
