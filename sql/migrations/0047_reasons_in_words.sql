-- Why a result is less than sure was kept as code words; from now on as objects with a sentence. The results that there are
-- get the sentences; their pages are not known.
-- Locks: rows of result, for one update of each that has reasons. Yesterday's programs write code words still: such a result
-- shows them as they are.

do $$
declare
    v_tenant bigint;
begin
    for v_tenant in select tenant_id from lectern.tenant order by tenant_id loop
        perform set_config('app.tenant', v_tenant::text, true);
        with words (kind, said) as (values
            ('lost-page', 'Pages could not be read and are missing'),
            ('not-recognised', 'Pages are pictures whose words were not recognised'),
            ('truncated', 'Pages were too large to be read whole, and their ends are missing'),
            ('characters', 'Some letters may be wrong'),
            ('recognised', 'Words read from a picture may be wrong'),
            ('order', 'Passages may be read in the wrong order'),
            ('tables', 'Tables without a printed grid may have wrong rows, columns or headers'),
            ('gaps', 'Tables have empty cells: words may stand in the wrong one'),
            ('headings', 'Headings may be missing, or none'),
            ('endings', 'Paragraphs may be cut in two or joined by mistake'),
            ('starts', 'Pages begin in the middle of a sentence, whose beginning was not found'),
            ('overlaps', 'Passages lie over each other: check their order'),
            ('pictures', 'Large pictures may hold words that are not in the text'),
            ('columns', 'Passages stand side by side: check their order'),
            ('hyphens', 'Words that were cut at the end of a line may be put together wrongly')
        )
        update lectern.result r
        set reasons = (
            select jsonb_agg(
                case when w.kind is null then to_jsonb(e.reason)
                     else jsonb_build_object('kind', w.kind, 'text', w.said, 'told', w.said, 'pages', '[]'::jsonb) end
                order by e.at)
            from jsonb_array_elements_text(r.reasons) with ordinality as e (reason, at)
            left join words w on w.kind = e.reason
        )
        where r.tenant_id = v_tenant and jsonb_typeof(r.reasons) = 'array' and jsonb_array_length(r.reasons) > 0
          and jsonb_typeof(r.reasons -> 0) = 'string';
    end loop;
    perform set_config('app.tenant', '', true);
end
$$;
