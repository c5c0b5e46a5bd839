-- property_texts_of for whoever has the link.
create or replace function lectern.property_texts_by_token(p_token_hash bytea, p_finding bigint)
returns table (o_tenant bigint, o_sha256 bytea, o_value_hash text, o_origin text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return query select p.* from property_texts_of(find_presented_hold(p_token_hash), p_finding) p;
end
$$;

revoke all on function lectern.property_texts_by_token(bytea, bigint) from public;
grant execute on function lectern.property_texts_by_token(bytea, bigint) to lectern_web;
