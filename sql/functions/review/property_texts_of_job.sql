-- property_texts_of for a signed-in approver.
create or replace function lectern.property_texts_of_job(p_tenant bigint, p_job uuid, p_finding bigint)
returns table (o_tenant bigint, o_sha256 bytea, o_value_hash text, o_origin text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return query select p.* from property_texts_of(find_hold_of_job(p_tenant, p_job), p_finding) p;
end
$$;

revoke all on function lectern.property_texts_of_job(bigint, uuid, bigint) from public;
grant execute on function lectern.property_texts_of_job(bigint, uuid, bigint) to lectern_web;
