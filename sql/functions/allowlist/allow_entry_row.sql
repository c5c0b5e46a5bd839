-- An entry as AllowEntry of openapi.yaml.
create or replace function lectern.allow_entry_row(p_entry lectern.allow_entry)
returns jsonb
language sql stable
set search_path = lectern, pg_temp
as $$
    select jsonb_build_object(
        'entry_id', p_entry.entry_id,
        'scope', case when p_entry.document_id is null then 'tenant' else 'document' end,
        'entity_type', p_entry.entity,
        'pattern', p_entry.pattern,
        'name', p_entry.name,
        'created_at', as_time(p_entry.created_at),
        'hits', p_entry.hits,
        'last_hit_at', as_time(p_entry.last_hit_at),
        'filename', (
            select j.filename from job j
            where j.tenant_id = p_entry.tenant_id and j.document_id = p_entry.document_id
            order by j.job_id desc limit 1
        )
    )
$$;
