-- Which pages of a result a person should compare with the original, for the list of documents: at most a hundred. Results of
-- earlier versions name none.
-- Locks: result, shortly, for a column with a constant default. The previous version's lectern-web does not know the column of
-- list_jobs; it reads those that it names.
alter table lectern.result add column pages_to_check int[] not null default '{}';

drop function if exists
    lectern.list_jobs(bigint, bigint, bigint, boolean, jsonb, text, boolean, text, bigint, boolean, int);
