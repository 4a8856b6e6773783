-- A month's files of records stay what they are; what became of the records later stands in the month in which it happened.
alter table open_data_file drop constraint open_data_file_kind_check;
alter table open_data_file add constraint open_data_file_kind_check check (kind in ('csv', 'jsonl', 'changes'));
comment on column open_data_file.kind is 'csv and jsonl hold the records registered in the month, changes the changes and revocations of the month';
comment on column open_data_file.records is 'Records in it, or acts';

create index register_change_at on register_change (changed_at);
create index event_revoked on event (at) where to_state = 'revoked';
