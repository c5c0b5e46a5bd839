-- How many jobs the caller may see that a filter leaves (list_condition.sql), counted up to `p_most`.
create or replace function lectern.count_jobs(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_filter jsonb, p_most int
)
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
set enable_seqscan = off
set enable_bitmapscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set enable_hashagg = off
set max_parallel_workers_per_gather = 0
as $$
declare
    v_count int;
begin
    perform enter_tenant(p_tenant);
    execute format('select count(*) from (select from listed_job l where %s limit %s) as found',
                   list_condition(p_tenant, audience_of(p_account, p_key, p_all), p_filter), p_most)
    into v_count;
    return v_count;
end
$$;

revoke all on function lectern.count_jobs(bigint, bigint, bigint, boolean, jsonb, int) from public;
grant execute on function lectern.count_jobs(bigint, bigint, bigint, boolean, jsonb, int) to lectern_web;
