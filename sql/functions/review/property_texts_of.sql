-- The blob with the texts of the properties that a finding is in, and what to look for in it, for an approver who has just
-- revealed the finding (reveal_finding records that). No row: the finding is on a page, the hold is not open, or the blob is
-- not kept any more.
create or replace function lectern.property_texts_of(p_hold lectern.hold, p_finding bigint)
returns table (o_tenant bigint, o_sha256 bytea, o_value_hash text, o_origin text)
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    if p_hold.hold_id is null or hold_outcome(p_hold) <> 'open' then
        return;
    end if;
    return query
        select a.tenant_id, a.sha256, encode(f.value_hash, 'hex'), f.origin
        from finding f
        join artefact a on a.tenant_id = f.tenant_id and a.job_id = f.job_id and a.kind = 'property-texts'
        where f.tenant_id = p_hold.tenant_id and f.job_id = p_hold.job_id and f.finding_id = p_finding and f.page = 0
        limit 1;
end
$$;
