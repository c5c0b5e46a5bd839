-- What an analysis or an enhancement (the other is null; both null: the whole job) asked models is over: answers are emptied, and
-- calls still under way are lost. What they used and cost stays. `p_forget`: so does nothing that leads to the document. The
-- tenant has been entered.
create or replace function lectern.forget_answers(
    p_tenant bigint, p_job bigint, p_analysis bigint, p_enhancement bigint, p_forget boolean default false
)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_calls constant bigint[] := array(
        select c.call_id from model_call c
        where c.tenant_id = p_tenant and c.job_id = p_job
          and (p_analysis is null or c.analysis_id = p_analysis) and (p_enhancement is null or c.enhancement_id = p_enhancement)
        order by c.call_id for update);
begin
    perform lose_model_calls(p_tenant, v_calls);
    update model_call c set answer = null, key = null
    where c.tenant_id = p_tenant and c.call_id = any (v_calls) and (c.answer is not null or c.key is not null);
    if p_forget then
        update model_call c
        set job_id = null, analysis_id = null, enhancement_id = null, chunk = null, page = null, request_id = null, reason = null
        where c.tenant_id = p_tenant and c.call_id = any (v_calls);
    end if;
end
$$;
