-- For list_jobs: a walk through the documents of each of the wanted states, at most `p_limit` of each, as a query for job_id, key
-- and audience. One walk through all of them at once would pass by those of other states that lie between. `p_sort` is received or status.
create or replace function lectern.walked_by_status(
    p_tenant bigint, p_audience bigint, p_filter jsonb, p_sort text, p_down boolean, p_after_key text, p_after_job bigint, p_limit int
)
returns text
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_condition text := list_condition(p_tenant, p_audience, p_filter - 'statuses');
    v_column text := case p_sort when 'received' then 'received_at' else 'status' end;
    v_order text := case when p_down then 'desc' else 'asc' end;
    v_sign text := case when p_down then '<' else '>' end;
    v_walks text[] := '{}';
    v_status smallint;
    v_behind text;
begin
    for v_status in
        select distinct array_position(enum_range(null::job_status), status::job_status)
        from jsonb_array_elements_text(p_filter -> 'statuses') as wanted (status)
    loop
        v_behind := case
            when p_after_job is null then ''
            when p_sort = 'received' then
                format(' and (l.received_at, l.job_id) %s (%L::timestamptz, %s)', v_sign, p_after_key, p_after_job)
            when v_status = p_after_key::smallint then format(' and l.job_id %s %s', v_sign, p_after_job)
            when (v_status > p_after_key::smallint) = p_down then ' and false'
            else ''
        end;
        v_walks := v_walks || format(
            '(select l.job_id, l.%1$s as key, %7$s::bigint as audience from listed_job l where %2$s and l.status = %3$s%4$s'
            ' order by l.%1$s %5$s, l.job_id %5$s limit %6$s)',
            v_column, v_condition, v_status, v_behind, v_order, p_limit, p_audience);
    end loop;
    return array_to_string(v_walks, ' union all ');
end
$$;
