-- What measure.sql has timed, against the bar; closes with one line: met, or missed.
\pset footer off
create temporary view timed as
select p.*, t.ms, t.cpu_ms, case when p.is_down then '-' else '' end || p.sort as ordered
from bench.timing t join bench.page p using (page_id) where t.beside is null;

create function pg_temp.at(p_share float, p_values numeric[]) returns numeric language sql
return (select round(percentile_cont(p_share) within group (order by value)::numeric, 1) from unnest(p_values) as value);

\echo 'First pages and deep pages, by who looks: ms of processor time, and by the clock'
select viewer, count(distinct page_id) as pages, count(*) as timings,
       pg_temp.at(0.5, array_agg(cpu_ms) filter (where place = 0)) as "first p50",
       pg_temp.at(0.95, array_agg(cpu_ms) filter (where place = 0)) as "p95",
       pg_temp.at(0.5, array_agg(cpu_ms) filter (where place > 0)) as "deep p50",
       pg_temp.at(0.95, array_agg(cpu_ms) filter (where place > 0)) as "p95",
       pg_temp.at(0.5, array_agg(ms) filter (where place = 0)) as "clock first p50",
       pg_temp.at(0.95, array_agg(ms) filter (where place = 0)) as "p95",
       pg_temp.at(0.5, array_agg(ms) filter (where place > 0)) as "clock deep p50",
       pg_temp.at(0.95, array_agg(ms) filter (where place > 0)) as "p95", round(max(ms)) as worst
from timed group by rollup (viewer) order by viewer;

\echo 'Without a filter, as somebody who sees all: p95 of first and of deep pages'
select sort, pg_temp.at(0.95, array_agg(cpu_ms) filter (where place = 0)) as first,
       pg_temp.at(0.95, array_agg(cpu_ms) filter (where place > 0)) as deep
from timed where viewer = 'all' and filter = '{}' group by sort order by sort;

\echo 'The slowest filters and orders: p95'
select viewer, filter::text, ordered, pg_temp.at(0.95, array_agg(cpu_ms)) as p95, pg_temp.at(0.95, array_agg(ms)) as "by the clock"
from timed group by viewer, filter, ordered order by p95 desc limit 8;

\echo 'The largest ratios of a deep page to its own first page, medians'
select viewer, left(filter::text, 60) as filter, case when is_down then '-' else '' end || sort as ordered, place,
       round(first_ms::numeric, 1) as first, round(page_ms::numeric, 1) as page, round(ratio::numeric, 2) as ratio
from bench.ratio order by bench.ratio.ratio desc limit 8;

select p95 <= 300 and ratio <= 1.5 as is_met,
       format('%s: slowest filter and order p95 %s ms (bar 300; by the clock %s), largest ratio %s (bar 1.5)',
              case when p95 <= 300 and ratio <= 1.5 then 'met' else 'MISSED' end, p95, clock, round(ratio::numeric, 2)) as verdict
from (select max(p95) as p95, max(clock) as clock
      from (select pg_temp.at(0.95, array_agg(cpu_ms)) as p95, pg_temp.at(0.95, array_agg(ms)) as clock
            from timed group by viewer, filter, ordered) as of_each) as slowest,
     (select max(ratio) as ratio from bench.ratio) as largest
\gset
\echo :verdict
\if :is_met
\else
do $$ begin raise exception 'the bar is missed'; end $$;
\endif
