-- A filter of the list as a condition on listed_job l. Built as text, so that each combination is planned with its own
-- values and goes by whichever index leaves the least to read. Members of `p_filter`, all optional: search (each word
-- the beginning of a word of the name), statuses, label, external_id (for who sees all, of
-- any submitter), owner ("account:7", "key:3"), confidence ("low", "medium",
-- "high"), needs_person (true), received_from and received_to (days in UTC), ids (public ids), trashed (true: what is in the
-- audience's trash) and trash_of (with it, for those who see all: their own audience, whose trash is shown with everybody's).
create or replace function lectern.list_condition(p_tenant bigint, p_audience bigint, p_filter jsonb)
returns text
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_condition text := format('l.tenant_id = %s and l.audience = %s', p_tenant, p_audience);
    v_text text;
    v_words text[] := '{}';
    v_narrowed text[] := '{}';
begin
    if p_filter ? 'trash_of' then
        -- What they put into their own trash and others did not is not in everybody's.
        v_condition := format(
            'l.tenant_id = %1$s and l.trashed_at is not null and (l.audience = %2$s or l.audience = %3$s and not exists ('
            'select from listed_job w where w.tenant_id = %1$s and w.audience = %2$s and w.job_id = l.job_id'
            ' and w.trashed_at is not null))', p_tenant, p_audience, p_filter ->> 'trash_of');
    elsif coalesce((p_filter ->> 'trashed')::boolean, false) then
        v_condition := v_condition || ' and l.trashed_at is not null';
    else
        v_condition := v_condition || ' and l.trashed_at is null';
    end if;
    if p_filter ? 'search' then
        v_words := array(
            select left(word, 48) from regexp_split_to_table(folded_name(p_filter ->> 'search'), '[^[:alnum:]]+') as word
            where word <> '' limit 8
        );
        if v_words = '{}' then
            v_condition := v_condition || ' and false';
        end if;
    end if;
    foreach v_text in array v_words loop
        v_condition := v_condition || format(' and strpos(l.words, %L) > 0', ' ' || v_text);
        v_narrowed := v_narrowed || listed_by_term(p_tenant, term_kind_word(), v_text, v_text || chr(1114111));
    end loop;
    if p_filter ? 'label' then
        v_text := p_filter ->> 'label';
        v_condition := v_condition || format(' and %L = any (l.labels)', v_text);
        v_narrowed := v_narrowed || listed_by_term(p_tenant, term_kind_label(), v_text, v_text || chr(1));
    end if;
    v_narrowed := array_remove(v_narrowed, null);
    if v_narrowed <> '{}' then
        v_condition := v_condition || ' and l.job_id in (' || array_to_string(v_narrowed, ' intersect ') || ')';
    end if;
    if p_filter ? 'statuses' then
        v_condition := v_condition || ' and ' || (
            select case when count(*) = 1 then format('l.status = %s', min(place))
                        else format('l.status = any (''{%s}''::smallint[])', string_agg(place::text, ',')) end
            from (
                select array_position(enum_range(null::job_status), status::job_status)
                from jsonb_array_elements_text(p_filter -> 'statuses') as wanted (status)
            ) as places (place)
        );
    end if;
    if p_filter ? 'external_id' then
        -- Who sees all finds a document by what any of its submitters calls it; two indexes, one each.
        v_condition := v_condition || case p_audience
            when 0 then format(
                ' and l.job_id in (select x.job_id from listed_job x where x.tenant_id = %1$s and x.audience = 0'
                ' and x.trashed_at is null and x.external_id = %2$L union select r.job_id from job_reader r'
                ' where r.tenant_id = %1$s and r.external_id = %2$L and r.withdrawn_at is null and r.trashed_at is null)',
                p_tenant, p_filter ->> 'external_id')
            else format(' and l.external_id = %L', p_filter ->> 'external_id')
        end;
    end if;
    if p_filter ? 'owner' then
        v_condition := v_condition || format(
            ' and l.owner = %s',
            case when p_filter ->> 'owner' like 'key:%' then -substr(p_filter ->> 'owner', 5)::bigint
                 else substr(p_filter ->> 'owner', 9)::bigint end);
    end if;
    if p_filter ? 'confidence' then
        v_condition := v_condition || format(
            ' and l.confidence_class = %s', array_position(array['low', 'medium', 'high'], p_filter ->> 'confidence'));
    end if;
    if coalesce((p_filter ->> 'needs_person')::boolean, false) then
        v_condition := v_condition || ' and l.needs_person';
    end if;
    if p_filter ? 'received_from' then
        v_condition := v_condition || format(
            ' and l.received_at >= %L::timestamptz', (p_filter ->> 'received_from')::date::timestamp at time zone 'UTC');
    end if;
    if p_filter ? 'received_to' then
        v_condition := v_condition || format(
            ' and l.received_at < %L::timestamptz', ((p_filter ->> 'received_to')::date + 1)::timestamp at time zone 'UTC');
    end if;
    if p_filter ? 'ids' then
        v_condition := v_condition || format(
            ' and l.job_id in (select j.job_id from job j where j.tenant_id = %s and j.public_id = any (%L::uuid[]))',
            p_tenant, array(select jsonb_array_elements_text(p_filter -> 'ids')));
    end if;
    return v_condition;
end
$$;
