-- The net under seller data: what a seller's request reads and writes passes these policies as well.
--
-- Such a request works as the role tradewind_seller, with the shop and the account of its token in two settings; every
-- other one works as the application's own role, for which the policies are true and cost nothing. The application's
-- role may take this role and inherits nothing from it.
do $$
declare
    app name := case when exists (select from pg_roles where rolname = 'tradewind_app') then 'tradewind_app'
        else current_user end;
begin
    if not exists (select from pg_roles where rolname = 'tradewind_seller') then
        begin
            create role tradewind_seller nologin;
            execute format('grant tradewind_seller to %I with inherit false, set true', app);
        exception when insufficient_privilege then
            raise exception 'the role tradewind_seller is missing, and % may not create it', current_user using hint = format(
                'As superuser, once: create role tradewind_seller nologin; grant tradewind_seller to %I with inherit false, set true;',
                app);
        end;
    end if;
    if not pg_has_role(app, 'tradewind_seller', 'set') then
        raise exception 'the role % may not become tradewind_seller', app using hint = format(
            'As superuser, once: grant tradewind_seller to %I with inherit false, set true;', app);
    end if;
end
$$;

grant usage on schema public to tradewind_seller;
grant select, insert, update, delete on all tables in schema public to tradewind_seller;
grant usage, select on all sequences in schema public to tradewind_seller;
alter default privileges in schema public grant select, insert, update, delete on tables to tradewind_seller;
alter default privileges in schema public grant usage, select on sequences to tradewind_seller;

-- Whose request it is; nobody's where it is not said.
create function kernel_net_seller() returns uuid language sql stable parallel safe
    return nullif(current_setting('tradewind.seller', true), '')::uuid;
create function kernel_net_account() returns uuid language sql stable parallel safe
    return nullif(current_setting('tradewind.account', true), '')::uuid;

-- A seller's request sees only the rows of a table that fulfil the condition, and writes only what fulfils the second, where
-- it is another.
create function kernel_net(net_table regclass, own text, written text default null) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', net_table);
    execute format('create policy everybody on %s using (true)', net_table);
    execute format('create policy own_shop on %s as restrictive to tradewind_seller using (%s) with check (%s)',
        net_table, own, coalesce(written, own));
end
$$;

-- A seller's request has no business with these tables at all.
create function kernel_closed_to_sellers(variadic tables regclass[]) returns void language plpgsql as $$
declare
    closed regclass;
begin
    foreach closed in array tables loop
        execute format('revoke all on %s from tradewind_seller', closed);
    end loop;
end
$$;

select kernel_closed_to_sellers('scheduled_tasks');
