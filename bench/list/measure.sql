-- Times pages of the list of the tenant :tenant, as an officer: every order with every filter, the first page and pages at
-- a tenth to the end of what the filter leaves. Run after fill.sql, in the same database, as superuser.
\pset footer off
create temporary table timing (filter text, sort text, depth numeric, ms numeric);

create or replace function pg_temp.measure(p_tenant bigint, p_rounds int) returns void language plpgsql as $$
declare
    v_filters text[] := array[
        '{}', '{"search":"syl"}', '{"search":"quasar"}', '{"search":"lecture 2024"}', '{"search":"v"}', '{"search":"講義"}',
        '{"statuses":["completed"]}', '{"statuses":["failed"]}', '{"statuses":["submitted","pii_scanning","processing"]}',
        '{"label":"course-7"}', '{"label":"fall-2026"}', '{"confidence":"low"}', '{"confidence":"high"}',
        '{"needs_person":true}', '{"external_id":"lms-77"}', '{"received_from":"2025-01-01","received_to":"2026-06-30"}',
        '{"search":"syl","statuses":["completed"],"confidence":"medium"}', '{"label":"fall-2026","statuses":["failed"]}',
        '{"statuses":["failed"],"needs_person":true}'];
    v_filter text;
    v_sort text;
    v_down boolean;
    v_from timestamptz;
    v_key text;
    v_row bigint;
    v_total int;
    v_depth int;
    v_column text;
begin
    perform lectern.enter_tenant(p_tenant);
    select v_filters || format('{"owner":"account:%s"}', min(account_id)) into v_filters
    from lectern.account where tenant_id = p_tenant and email like 'person%';
    foreach v_filter in array v_filters loop
        foreach v_sort in array array['received', 'name', 'status', 'confidence', 'pages'] loop
            v_column := case v_sort when 'received' then 'received_at' when 'pages' then 'page_count' else v_sort end;
            foreach v_down in array array[false, true] loop
                execute format('set local search_path = lectern, pg_temp');
                execute 'select count(*) from lectern.listed_job l where '
                    || (lectern.list_condition(p_tenant, 0, v_filter::jsonb)).o_condition into v_total;
                for v_depth in 0 .. 10 loop
                    v_key := null;
                    v_row := null;
                    if v_depth > 0 then
                        continue when v_total < 60;
                        execute format('select %I::text, job_id from lectern.listed_job l where %s order by %I %s, job_id %s offset %s limit 1',
                            v_column, (lectern.list_condition(p_tenant, 0, v_filter::jsonb)).o_condition, v_column,
                            case when v_down then 'desc' else 'asc' end, case when v_down then 'desc' else 'asc' end,
                            greatest((v_total - 52)::bigint * v_depth / 10, 0)) into v_key, v_row;
                    end if;
                    for i in 1 .. p_rounds loop
                        v_from := clock_timestamp();
                        perform count(*) from lectern.list_jobs(
                            p_tenant, null, null, true, v_filter::jsonb, v_sort, v_down, v_key, v_row, false, 51);
                        insert into timing values (
                            v_filter, case when v_down then '-' else '' end || v_sort, v_depth,
                            extract(epoch from clock_timestamp() - v_from) * 1000);
                    end loop;
                end loop;
            end loop;
        end loop;
    end loop;
end
$$;

select pg_temp.measure(:tenant, :rounds);

\echo 'All pages: p50, p95, p99, worst (ms)'
select round(percentile_cont(0.5) within group (order by ms)::numeric, 1) as p50,
       round(percentile_cont(0.95) within group (order by ms)::numeric, 1) as p95,
       round(percentile_cont(0.99) within group (order by ms)::numeric, 1) as p99, round(max(ms), 1) as worst, count(*)
from timing;

\echo 'Without a filter: first page and deep pages, p95 (ms)'
select sort, round(percentile_cont(0.95) within group (order by ms) filter (where depth = 0)::numeric, 1) as first,
       round(percentile_cont(0.95) within group (order by ms) filter (where depth > 0)::numeric, 1) as deep
from timing where filter = '{}' group by sort order by sort;

\echo 'By filter and order, median of deep pages over median of the first page: the ten worst'
select filter, sort, round(percentile_cont(0.5) within group (order by ms) filter (where depth = 0)::numeric, 1) as first,
       round(percentile_cont(0.5) within group (order by ms) filter (where depth > 0)::numeric, 1) as deep,
       round((percentile_cont(0.5) within group (order by ms) filter (where depth > 0)
              / percentile_cont(0.5) within group (order by ms) filter (where depth = 0))::numeric, 2) as ratio
from timing group by filter, sort having count(*) filter (where depth > 0) > 0 order by ratio desc limit 10;

\echo 'The ten slowest, p95 (ms)'
select filter, sort, round(percentile_cont(0.95) within group (order by ms)::numeric, 1) as p95
from timing group by filter, sort order by p95 desc limit 10;
