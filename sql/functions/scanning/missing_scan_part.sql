-- Why a document that was scanned in ranges is not whole; null when every range is there.
create or replace function lectern.missing_scan_part(p_tenant bigint, p_job bigint)
returns text
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_part scan_part;
begin
    if not exists (select from scan_part where tenant_id = p_tenant and job_id = p_job) then
        return 'The ranges that it was read in are gone.';
    end if;
    select * into v_part from scan_part
    where tenant_id = p_tenant and job_id = p_job and state <> 'read'
    order by first_page limit 1;
    return case when found then coalesce(v_part.reason, 'A range of its pages was not read.') end;
end
$$;
