-- What was bought stays as it was bought. A fingerprint of it is taken when the row is written; the guard refuses any
-- change of it; the nightly audit compares. What happens to a purchase later (its life, quantities, money that goes back)
-- has columns of its own, which neither looks at. Rows that are here already are taken as they stand.

create function orders_bought(p orders_purchase) returns bytea language sql stable parallel safe as $$
    select sha256(convert_to(row(p.number, p.contact_hash, p.market, p.currency, p.contact, p.address, p.goods,
        p.freight, p.discount, p.tax, p.total, p.points, p.coupons, p.origin, p.source_system, p.source_id,
        extract(epoch from p.placed_at))::text, 'UTF8'))
$$;
create function orders_bought(o orders_order) returns bytea language sql stable parallel safe as $$
    select sha256(convert_to(row(o.number, o.purchase, o.seq, o.seller, o.own_shop, o.seller_name, o.market, o.currency,
        o.goods, o.freight, o.discount, o.discount_platform, o.tax, o.tax_included, o.total, o.origin, o.source_system,
        o.source_id, extract(epoch from o.placed_at))::text, 'UTF8'))
$$;
create function orders_bought(l orders_line) returns bytea language sql stable parallel safe as $$
    select sha256(convert_to(row(l.order_id, l.purchase, l.no, l.kind, l.parent_line, l.seller, l.offer, l.sku, l.product,
        l.product_revision, l.category, l.title, l.snapshot, l.quantity, l.unit_price, l.price_source, l.weight_grams,
        l.amount, l.discount, l.discount_platform, l.tax, l.tax_included, l.total, l.return_policy, l.no_reason_days,
        l.quality_days)::text, 'UTF8'))
$$;
create function orders_bought(c orders_charge) returns bytea language sql stable parallel safe as $$
    select sha256(convert_to(row(c.order_id, c.kind, c.beneficiary, c.amount, c.discount, c.discount_platform, c.tax,
        c.tax_included, c.total)::text, 'UTF8'))
$$;

create function orders_as_bought() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        new.bought := orders_bought(new);
    elsif orders_bought(new) <> old.bought or new.bought <> old.bought then
        raise exception '% % stays as it was bought', tg_table_name, old.id using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

do $$
declare
    bought text;
begin
    foreach bought in array array['purchase', 'order', 'line', 'charge'] loop
        execute format('alter table orders_%s add column bought bytea', bought);
        execute format('update orders_%1$s b set bought = orders_bought(b)', bought);
        execute format('alter table orders_%s alter column bought set not null', bought);
        execute format('create trigger t_as_bought before insert on orders_%s
            for each row execute function orders_as_bought()', bought);
    end loop;
end
$$;

-- Only where what was bought is written to: what happens later costs nothing.
create trigger t_stays_as_bought before update of bought, number, contact_hash, market, currency, contact, address, goods,
    freight, discount, tax, total, points, coupons, origin, source_system, source_id, placed_at on orders_purchase
    for each row execute function orders_as_bought();
create trigger t_stays_as_bought before update of bought, number, purchase, seq, seller, own_shop, seller_name, market,
    currency, goods, freight, discount, discount_platform, tax, tax_included, total, origin, source_system, source_id,
    placed_at on orders_order
    for each row execute function orders_as_bought();
create trigger t_stays_as_bought before update of bought, order_id, purchase, no, kind, parent_line, seller, offer, sku,
    product, product_revision, category, title, snapshot, quantity, unit_price, price_source, weight_grams, amount,
    discount, discount_platform, tax, tax_included, total, return_policy, no_reason_days, quality_days on orders_line
    for each row execute function orders_as_bought();
create trigger t_stays_as_bought before update of bought, order_id, kind, beneficiary, amount, discount,
    discount_platform, tax, tax_included, total on orders_charge
    for each row execute function orders_as_bought();
