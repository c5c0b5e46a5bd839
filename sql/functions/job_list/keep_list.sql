-- Keeps the lists of documents true: no function that changes a job can forget them. Progress changes nothing there.
create or replace function lectern.keep_list()
returns trigger
language plpgsql
set search_path = lectern, pg_temp
as $$
begin
    if tg_op = 'DELETE' then
        delete from listed_term t using (
            select term_kind_word() as kind, unnest(string_to_array(words, ' ')) as term from listed_job
            where tenant_id = old.tenant_id and job_id = old.job_id
            union
            select term_kind_label(), unnest(labels) from listed_job where tenant_id = old.tenant_id and job_id = old.job_id
        ) as w
        where t.tenant_id = old.tenant_id and t.kind = w.kind and t.term = w.term and t.job_id = old.job_id;
        return old;
    end if;
    perform list_job(new);
    return null;
end
$$;

create or replace trigger job_is_listed after insert on lectern.job
    for each row execute function lectern.keep_list();
create or replace trigger job_stays_listed after update on lectern.job
    for each row
    when (old.status <> new.status or old.page_count is distinct from new.page_count
          or old.result_id is distinct from new.result_id or old.trashed_at is distinct from new.trashed_at
          or old.cancelled_at is distinct from new.cancelled_at or old.submitted_at <> new.submitted_at
          or (old.filename, old.labels, old.external_id, old.submitter_id, old.api_key_id)
             is distinct from (new.filename, new.labels, new.external_id, new.submitter_id, new.api_key_id))
    execute function lectern.keep_list();
create or replace trigger job_leaves_lists before delete on lectern.job
    for each row execute function lectern.keep_list();
