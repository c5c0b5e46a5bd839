-- Whether an index holds just what a filter (list_condition.sql) leaves, in this order: then a page is its next rows. Every
-- other list is read as a whole and sorted. Walking an order for what fits a filter would be quicker for many pages, but not
-- for those before which nothing fits for long: filters go with time, and so do names and states.
create or replace function lectern.is_walked_list(p_audience bigint, p_filter jsonb, p_sort text)
returns boolean
language plpgsql immutable
as $$
declare
    v_members text[] := array(select jsonb_object_keys(p_filter));
begin
    if p_sort = 'received' then
        v_members := array_remove(array_remove(v_members, 'received_from'), 'received_to');
        return v_members = '{}' or v_members in ('{trashed}', '{statuses}', '{confidence}', '{needs_person}')
            or (v_members = '{owner}' and p_audience = 0);
    end if;
    return v_members = '{}' or v_members = '{trashed}' or (v_members = '{statuses}' and p_sort = 'status');
end
$$;
