-- Counts an upload before its first byte, or says why not. `p_bytes`: its length, null while it has said none: then the largest that is
-- possible is counted, and settle_upload gives back what was too much. `p_stays_open`: resumable; what is unfinished counts until it
-- ends or expires, at least a MiB each. `p_limit`: the installation's limit for one document.
--
-- o_refusal: null, 'too_large', 'open_uploads', 'day_of_person', 'day_of_tenant', or one of quota_refusal; o_wait: seconds until it may
-- be different.
-- Uploads of one person begin one after the other: the row of the day is locked until the transaction's end.
create or replace function lectern.reserve_upload(
    p_tenant bigint, p_submitter bigint, p_key bigint, p_bytes bigint, p_limit bigint, p_stays_open boolean
)
returns table (o_limit bigint, o_reserved bigint, o_refusal text, o_wait int)
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_day date := (clock_timestamp() at time zone 'UTC')::date;
    v_person text := quota_person(p_submitter, p_key);
    v_of_person bigint;
    v_of_tenant bigint;
    v_open bigint;
begin
    o_limit := tenant_limit(p_tenant, 'upload_bytes', p_limit);
    o_reserved := coalesce(p_bytes, o_limit);
    o_wait := extract(epoch from (v_day + 1)::timestamp - (clock_timestamp() at time zone 'UTC'))::int + 1;
    if o_reserved > o_limit then
        o_refusal := 'too_large';
        return next;
        return;
    end if;
    o_refusal := quota_refusal(p_tenant, v_person);
    if o_refusal is not null then
        o_wait := extract(epoch from (quota_month() + interval '1 month') at time zone 'UTC' - clock_timestamp())::int + 1;
        return next;
        return;
    end if;
    insert into upload_day as d (tenant_id, day, person, byte_count)
    values (p_tenant, v_day, v_person, o_reserved)
    on conflict (tenant_id, day, person) do update set byte_count = d.byte_count + o_reserved
    returning byte_count into v_of_person;
    if p_stays_open then
        select coalesce(sum(greatest(u.reserved_bytes, 1048576)), 0) into v_open
        from upload u
        where u.tenant_id = p_tenant and u.job_public_id is null and u.expires_at > now()
            and case when p_submitter is not null then u.submitter_id = p_submitter
                     else u.submitter_id is null and u.api_key_id = p_key end;
    end if;
    if p_stays_open and v_open + greatest(o_reserved, 1048576) >
            tenant_limit(p_tenant, 'open_upload_bytes_per_person', greatest(1073741824, 4 * o_limit)) then
        o_refusal := 'open_uploads';
        o_wait := 300;
    elsif v_of_person > tenant_limit(p_tenant, 'upload_bytes_per_day_per_person', 20 * 1073741824::bigint) then
        o_refusal := 'day_of_person';
    else
        insert into upload_day as d (tenant_id, day, person, byte_count)
        values (p_tenant, v_day, '', o_reserved)
        on conflict (tenant_id, day, person) do update set byte_count = d.byte_count + o_reserved
        returning byte_count into v_of_tenant;
        if v_of_tenant > tenant_limit(p_tenant, 'upload_bytes_per_day', 200 * 1073741824::bigint) then
            o_refusal := 'day_of_tenant';
            update upload_day set byte_count = byte_count - o_reserved
            where tenant_id = p_tenant and day = v_day and person = '';
        end if;
    end if;
    if o_refusal is not null then
        update upload_day set byte_count = byte_count - o_reserved
        where tenant_id = p_tenant and day = v_day and person = v_person;
    end if;
    delete from upload_day where tenant_id = p_tenant and day < v_day - 7;
    return next;
end
$$;

revoke all on function lectern.reserve_upload(bigint, bigint, bigint, bigint, bigint, boolean) from public;
