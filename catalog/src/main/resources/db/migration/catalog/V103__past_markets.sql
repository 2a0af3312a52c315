-- The past belongs to a market: the one its prices were in, and for what was never sold the one its history says.
alter table catalog_product
    add column past_market varchar(8),
    add check (past_market is null or origin = 'IMPORT');
with known as (
    select distinct on (o.source_system) o.source_system, p.market
    from catalog_offer o join catalog_offer_price p on p.offer = o.id
    where o.origin = 'IMPORT' order by o.source_system, p.valid_from)
update catalog_product t set past_market = known.market
from known where t.origin = 'IMPORT' and t.source_system = known.source_system;

-- What nobody sells somewhere lies on shelf '*', with the markets where its past is shown, and '*' among them where
-- nobody sells it anywhere.
alter table catalog_shelf add column past_in varchar(8)[];
update catalog_shelf g set past_in = array(
    select m from (
        select t.past_market from catalog_product t where t.id = g.product
        union select p.market from catalog_offer o join catalog_offer_price p on p.offer = o.id
            where o.product = g.product and o.origin = 'IMPORT'
        union select '*') as known (m)
    where m is not null order by m)
where market = '*';
alter table catalog_shelf add check ((market = '*') = (coalesce(cardinality(past_in), 0) > 0));

-- Best rated first: by the average as it is shown, in tenths, then by how many say so.
alter table catalog_shelf add column rating bigint not null default 0;
update catalog_shelf g set rating = round(10.0 * k.rating_sum / k.rating_count)::bigint * 1000000000
    + least(k.rating_count, 999999999)
from catalog_product_stats k where k.product = g.product and k.rating_count > 0;
create index catalog_shelf_rated on catalog_shelf (market, rating desc, product desc);
