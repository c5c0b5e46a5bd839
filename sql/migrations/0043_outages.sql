-- An outage uses no attempt, and is seen: how long a task has been in the queue, since when it waits for the store or the
-- database, and when each worker last renewed its lease.
-- Locks: task and worker exclusively, for the moment of the catalogue change (no row is rewritten: the defaults are the
-- same for all). Yesterday's programs run on it: they never give the verdict "outage".

alter table lectern.task add column queued_at timestamptz not null default now();
alter table lectern.task add column waiting_since timestamptz;   -- the first outage that gave it back; null: none has

alter table lectern.worker add column beat_at timestamptz not null default now();
