-- What becomes of a link now: done (it works), not_found, closed (used, ended, expired, or the person may not get in), suspended. The
-- tenant has been entered.
create or replace function lectern.link_outcome(p_link lectern.account_link)
returns lectern.people_outcome
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    if p_link.link_id is null then
        return 'not_found';
    end if;
    return case
        when exists (select from tenant where tenant_id = p_link.tenant_id and suspended_at is not null) then 'suspended'
        when p_link.used_at is not null or p_link.ended_at is not null or p_link.expires_at <= now()
             or exists (select from account a
                        where a.tenant_id = p_link.tenant_id and a.account_id = p_link.account_id and a.disabled_at is not null)
            then 'closed'
        else 'done' end;
end
$$;
