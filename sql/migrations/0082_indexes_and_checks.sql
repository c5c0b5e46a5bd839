-- Indexes and checks of the row that every claim writes anew. The index by owner served those who look after dead processes alone:
-- they read the table. A job's number is unique without its tenant's. Three short checks say what six said, and none calls a function:
-- PostgreSQL prepares each of them for each statement. A lane's clock is found by its name (lane_clock).
-- A dead worker is looked at twice (reap_workers).
-- Locks: task, while an index is built; lane and worker, shortly.

drop index lectern.task_owner_idx;

drop index lectern.task_job_idx;
create index task_job_idx on lectern.task (job_id);

alter table lectern.task drop constraint task_kind_known;
alter table lectern.task drop constraint task_pool_of_kind;
alter table lectern.task add constraint task_pool_of_kind   -- as pool_of; of a kind that is known
    check ((pool = ('{1,2,2,2,2,3,1,1,2,1,2,4,4,4,4,4,2}'::smallint[])[kind]) is true);

alter table lectern.task drop constraint task_after_scan_is_cleared;
alter table lectern.task add constraint task_after_scan_is_cleared check (clearance_id is not null or kind in (1, 6, 7, 8, 10));

alter table lectern.task drop constraint task_state_known;
alter table lectern.task drop constraint task_running_iff_owned;
alter table lectern.task drop constraint task_scheduled_has_due;
alter table lectern.task add constraint task_state_known
    check ((state = 1) = (owner is not null) and state between 0 and 3 and (state <> 2 or due_at is not null));

alter table lectern.lane drop column clock;

alter table lectern.worker add column reaped_at timestamptz;   -- its tasks were shared out; null: they were not
