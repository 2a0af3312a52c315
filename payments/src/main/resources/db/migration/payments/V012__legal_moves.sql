-- The last guard of the transition tables: what no command may do, no statement does.

create function payments_legal_move() returns trigger language plpgsql as $$
declare
    was text;
    becomes text;
begin
    if tg_table_name = 'payments_payment' then
        was := old.status;
        becomes := new.status;
    else
        was := old.state;
        becomes := new.state;
    end if;
    if not (was || '>' || becomes) = any (tg_argv) then
        raise exception '% % may not move from % to %', tg_table_name, old.id, was, becomes using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger t_legal_move before update of status on payments_payment for each row
    when (old.status <> new.status) execute function payments_legal_move(
        'CREATED>PENDING', 'CREATED>CANCELLED',
        'PENDING>UNKNOWN', 'PENDING>AUTHORIZED', 'PENDING>CAPTURED', 'PENDING>DECLINED', 'PENDING>CANCELLED',
        'UNKNOWN>AUTHORIZED', 'UNKNOWN>CAPTURED', 'UNKNOWN>DECLINED', 'UNKNOWN>CANCELLED',
        'AUTHORIZED>CAPTURED', 'AUTHORIZED>CANCELLED', 'DECLINED>AUTHORIZED', 'DECLINED>CAPTURED');
create trigger t_legal_move before update of state on payments_refund for each row
    when (old.state <> new.state) execute function payments_legal_move(
        'REQUESTED>CONFIRMED', 'REQUESTED>FAILED', 'FAILED>REQUESTED');
create trigger t_legal_move before update of state on payments_refund_leg for each row
    when (old.state <> new.state) execute function payments_legal_move(
        'REQUESTED>CONFIRMED', 'REQUESTED>FAILED', 'FAILED>REQUESTED');
create trigger t_legal_move before update of state on payments_payout for each row
    when (old.state <> new.state) execute function payments_legal_move('SENT>PAID', 'SENT>BOUNCED');
create trigger t_legal_move before update of state on payments_chargeback for each row
    when (old.state <> new.state) execute function payments_legal_move(
        'OPEN>WON', 'OPEN>LOST_BY_SELLER', 'OPEN>LOST_BY_PLATFORM');
