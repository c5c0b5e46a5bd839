-- Who asked, in the answer to a status lookup: the request's log line names tenant and actor, as every other one does.
-- Locks: the type, for a moment. Yesterday's programs run on it: they read the attributes before the new ones.

alter type lectern.job_lookup
    add attribute tenant_id bigint,
    add attribute actor text;
