-- What an event is called outside, to webhooks and in mails; null for events that only browsers get.
create or replace function lectern.delivery_type(p_kind text, p_status text)
returns text
language sql immutable
as $$
    select case
        when p_kind = 'job.submitted' then 'document.submitted'
        when p_kind = 'job.status' and p_status in ('completed', 'failed', 'denied') then 'document.' || p_status
        when p_kind in ('hold.opened', 'hold.delegated', 'hold.reopened') then 'document.held'
        when p_kind = 'hold.reminder' then 'document.reminder'
        when p_kind = 'hold.expired' then 'document.expired'
        when p_kind = 'hold.decided' then 'document.decided'
        when p_kind in ('analysis.completed', 'analysis.failed', 'document.enhanced') then p_kind
        when p_kind = 'webhook.disabled' then 'webhook.disabled'
    end
$$;
