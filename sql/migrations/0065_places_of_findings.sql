-- Where in its page's text a finding lies: characters, counted from 0, the end behind the last. Null for findings of before,
-- and for what is not part of that text. Locks: finding, for as long as reading it once takes, to add columns and their check.
-- Yesterday's programs run on it.

alter table lectern.finding add column text_begin int;
alter table lectern.finding add column text_end int;
alter table lectern.finding add constraint finding_text_place check (
    (text_begin is null) = (text_end is null)
    and (text_begin is null or (text_begin >= 0 and text_end > text_begin))
);
