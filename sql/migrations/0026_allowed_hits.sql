-- How many findings each pattern and each accepted value has let pass, and when the last.
-- Locks: short, on allow_entry and allowed_value, to add columns. Yesterday's programs run on it: they take the columns of
-- read_allowlist, which gives one more, by name.

alter table lectern.allow_entry add column hits bigint not null default 0;
alter table lectern.allow_entry add column last_hit_at timestamptz;
alter table lectern.allowed_value add column hits bigint not null default 0;
alter table lectern.allowed_value add column last_hit_at timestamptz;

drop function if exists lectern.read_allowlist(bigint, smallint);
