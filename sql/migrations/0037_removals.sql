-- A file that cannot be removed waits for itself: how often it was tried, when it is tried next, and why it stays.
-- Locks: short, on blob_removal, to add columns. Yesterday's keeper runs on it.

alter table lectern.blob_removal
    add column failures int not null default 0,
    add column next_at timestamptz not null default now(),
    add column last_error text;

drop index lectern.blob_removal_age_idx;
create index blob_removal_due_idx on lectern.blob_removal (failures, next_at);

-- take_blob_removals locks the marks and leaves it to settle_blob_removals to take them off; its callers changed with it.
drop function if exists lectern.take_blob_removals(interval, int);
