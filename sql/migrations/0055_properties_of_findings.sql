-- Which of the file's properties a finding without a page stands in, so that an approver is told by name and only these are
-- removed; and the name that a result goes by where its file's name held something that a decision removed.
-- Locks: short, on finding and result, to add columns. Yesterday's programs run on it: they take the columns of
-- list_redactions, which gives one more, by name.

alter table lectern.finding add column properties jsonb not null default '[]';
alter table lectern.finding add constraint finding_properties_is_a_list check (jsonb_typeof(properties) = 'array');
alter table lectern.result add column filename text;                     -- null: the job's

drop function if exists lectern.list_redactions(bigint, smallint);
