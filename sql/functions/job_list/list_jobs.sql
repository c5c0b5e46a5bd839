-- One page of the jobs that the caller may see, sorted and filtered (list_condition.sql has the filter's members).
--
-- `p_sort`: received, name, status, confidence, pages, trashed; equal ones by the order in which they came. What has no
-- confidence or no pages yet comes after what has. `p_after_key` and `p_after_job`: the row that the page begins behind, by
-- its o_key and o_row; null: from the top. `p_backward`: the page before that row, in the same order.
--
-- Every page of a list costs the same, at any depth: it is walked by a keyset where an index holds just that list
-- (is_walked_list.sql), else read as a whole. No offset. `o_owner` and `o_owner_name` show whose it is to those who see all.
-- `o_pages_to_check` is a list in JSON of what is completed; null, where there is nothing to check.
create or replace function lectern.list_jobs(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_filter jsonb, p_sort text, p_descending boolean,
    p_after_key text, p_after_job bigint, p_backward boolean, p_limit int
)
returns table (
    o_job lectern.job_row, o_row bigint, o_key text, o_owner text, o_owner_name text, o_trashed_at text,
    o_erased_after text, o_pages_to_check text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
set enable_seqscan = off
set enable_bitmapscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set enable_hashagg = off
set max_parallel_workers_per_gather = 0
set timezone = 'UTC'
as $$
declare
    v_audience bigint := audience_of(p_account, p_key, p_all);
    v_in_trash constant boolean := coalesce((p_filter ->> 'trashed')::boolean, false);
    v_is_walked boolean;
    v_column text := case p_sort
        when 'received' then 'received_at' when 'name' then 'name' when 'status' then 'status'
        when 'confidence' then 'confidence' when 'pages' then 'page_count' when 'trashed' then 'trashed_at'
    end;
    v_type text := case p_sort
        when 'received' then 'timestamptz' when 'trashed' then 'timestamptz' when 'name' then 'text'
        when 'status' then 'smallint' when 'confidence' then 'real' when 'pages' then 'int'
    end;
    v_down boolean := p_descending <> p_backward;
    v_order text := case when v_down then 'desc' else 'asc' end;
    v_list text;
    v_behind text := '';
    v_found record;
begin
    perform enter_tenant(p_tenant);
    if v_column is null then
        raise exception 'no such order: %', p_sort using errcode = 'invalid_parameter_value';
    end if;
    if v_in_trash and p_all and coalesce(p_account, p_key) is not null then
        p_filter := p_filter || jsonb_build_object('trash_of', audience_of(p_account, p_key, false));
    end if;
    v_is_walked := is_walked_list(v_audience, p_filter, p_sort);
    if v_is_walked and p_filter ? 'statuses' then
        v_list := walked_by_status(p_tenant, v_audience, p_filter, p_sort, v_down, p_after_key, p_after_job, p_limit);
    else
        -- `offset 0` keeps the order and the place out of what is read as a whole: they would draw the planner to walk after all.
        -- By status, thousands are equal but for their age: read from the wrong end, each would be sorted in before the last.
        v_list := format('select l.job_id, l.%I as key, %s as audience from listed_job l where %s%s%s', v_column,
                         case when p_filter ? 'trash_of' then 'l.audience' else v_audience || '::bigint' end,
                         list_condition(p_tenant, v_audience, p_filter),
                         case when not v_is_walked and p_sort = 'status' and not p_filter ?| array['search', 'label', 'external_id', 'ids']
                              then ' order by l.received_at ' || v_order else '' end,
                         case when v_is_walked then '' else ' offset 0' end);
        if p_after_job is not null then
            v_behind := format(' where (l.key, l.job_id) %s (%L::%s, %s)', case when v_down then '<' else '>' end, p_after_key,
                               v_type, p_after_job);
        end if;
    end if;
    for v_found in execute format(
        'with page as ('
        ' select l.key, l.job_id, l.audience from (%1$s) as l%2$s order by l.key %3$s, l.job_id %3$s limit %4$s)'
        ' select j as job, page.job_id, page.key::text as key, l.owner, l.trashed_at, a.display_name, k.name as key_name'
        ' from page join job j on j.tenant_id = %5$s and j.job_id = page.job_id'
        ' join listed_job l on l.tenant_id = %5$s and l.audience = page.audience and l.job_id = page.job_id'
        ' left join account a on a.tenant_id = %5$s and a.account_id = l.owner'
        ' left join api_key k on k.tenant_id = %5$s and k.api_key_id = -l.owner'
        ' order by page.key %6$s, page.job_id %6$s',
        v_list, v_behind, v_order, p_limit, p_tenant, case when p_descending then 'desc' else 'asc' end)
    loop
        o_job := shown_job(v_found.job, p_account, p_key, v_in_trash);
        o_row := v_found.job_id;
        o_pages_to_check := null;
        if (o_job).status = 'completed' then
            select to_json(nullif(r.pages_to_check, '{}')) into o_pages_to_check
            from result r where r.tenant_id = p_tenant and r.job_id = v_found.job_id;
        end if;
        o_key := v_found.key;
        o_trashed_at := as_time(v_found.trashed_at);
        o_erased_after := as_time(v_found.trashed_at + trash_term(p_tenant));
        if p_all then
            o_owner := case when v_found.owner > 0 then 'account:' || v_found.owner else 'key:' || -v_found.owner end;
            o_owner_name := coalesce(v_found.display_name, v_found.key_name);
        end if;
        return next;
    end loop;
end
$$;

revoke all on function
    lectern.list_jobs(
    bigint, bigint, bigint, boolean, jsonb, text, boolean, text, bigint, boolean, int
)
    from public;
grant execute on function lectern.list_jobs(
    bigint, bigint, bigint, boolean, jsonb, text, boolean, text, bigint, boolean, int
) to lectern_web;
