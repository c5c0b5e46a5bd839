-- A filtered list is read as a whole, so that every page of it takes as long as the first. What orders and most filters need
-- stands in one index, read without the table; and states are found in the order in which documents came. The index of
-- owners no longer begins with a column that its own condition makes needless: PostgreSQL gave up the rest of its key for it.
-- Locks: SHARE on listed_job (writes wait) while the indexes are made, about a second for 100,000 documents. Programs of
-- before run on it.

drop index lectern.listed_job_received_idx;
create index listed_job_received_idx on lectern.listed_job (tenant_id, audience, received_at, job_id)
    include (status, confidence, confidence_class, page_count, needs_person, owner, name)
    where trashed_at is null;
create index listed_job_status_received_idx on lectern.listed_job (tenant_id, audience, status, received_at, job_id)
    where trashed_at is null;
drop index lectern.listed_job_owner_idx;
create index listed_job_owner_idx on lectern.listed_job (tenant_id, owner, received_at, job_id)
    where trashed_at is null and audience = 0;

drop function if exists lectern.list_condition(bigint, bigint, jsonb);
