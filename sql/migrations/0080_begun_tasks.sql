-- Whether a claimed task was begun is kept with the task, not with its worker's lease: the lease is written once for each heartbeat,
-- however many tasks its process begins, and every claim reads it.
-- Locks: task, shortly, for a column with a constant default; worker, shortly. The previous version's workers begin tasks by the
-- same function.

alter table lectern.task add column is_begun boolean not null default false;  -- in its attempt, as opposed to merely claimed

update lectern.task t set is_begun = true from lectern.worker w where t.owner = w.worker_id and t.task_id = any (w.running);

alter table lectern.worker drop column running;
