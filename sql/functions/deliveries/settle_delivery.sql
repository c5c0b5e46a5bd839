-- Writes down how a try went: 'delivered', 'again' (later, within three days), 'refused' (it will never arrive), 'gone' (the
-- receiver wants no more: its webhook is switched off), 'dropped'. Only by whoever has the try (`p_attempt`).
--
-- A webhook that has failed for three days is switched off, and the tenant gets an event and a mail about it.
create or replace function lectern.settle_delivery(
    p_delivery bigint, p_attempt int, p_outcome text, p_status int, p_error text
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_delivery delivery;
    v_over boolean;
begin
    select * into v_delivery from delivery
    where delivery_id = p_delivery and attempts = p_attempt and state = 'waiting' for update;
    if not found then
        return false;
    end if;
    v_over := p_outcome = 'again'
        and (v_delivery.type = 'account.mail_test'
             or clock_timestamp() + delivery_delay(p_attempt) > v_delivery.first_at + interval '3 days');
    update delivery
    set state = case
            when p_outcome = 'again' and not v_over then 'waiting'
            when p_outcome in ('delivered', 'dropped') then p_outcome
            else 'failed'
        end,
        next_at = clock_timestamp() + delivery_delay(p_attempt),
        claimed_until = null,
        last_at = clock_timestamp(),
        last_status = p_status,
        last_error = left(p_error, 300)
    where delivery_id = p_delivery;
    if v_delivery.webhook_id is not null and p_outcome <> 'dropped' then
        perform note_webhook(v_delivery, p_outcome, v_over, p_error);
    end if;
    return true;
end
$$;

revoke all on function lectern.settle_delivery(bigint, int, text, int, text) from public;
grant execute on function lectern.settle_delivery(bigint, int, text, int, text) to lectern_notify;
