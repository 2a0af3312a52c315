package io.tradewind.catalog.shelf;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.database.AcrossSellers;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Keeps what shoppers see in step with what was changed, in the same transaction.
///
/// Call it after the change is in the database. Locks: the sellers' rows (shared), then the products'
/// in the order of their ids; so two changes to one product follow one another and the later sees
/// the earlier.
@Service
@RequiredArgsConstructor
public class Shelf {

    /// Whether an offer `o` of seller `s` can be bought now, its price `p` and its stock `a` apart.
    static final String ON_SHELF = """
            o.state = 'ACTIVE' and s.may_sell
            and not (s.vacation_from is not null and s.vacation_from <= :now
                     and (s.vacation_to is null or s.vacation_to > :now))
            """;

    /// The base price row `p` of offer `o` that holds now.
    static final String PRICE_NOW = """
            p.offer = o.id and p.price_list = 'BASE' and p.min_quantity = 1
            and p.valid_from <= :now and (p.valid_to is null or p.valid_to > :now)
            """;

    /// Best offer first: there is one, it costs less, it is the platform's own, it was there earlier.
    static final String BEST_FIRST =
            "coalesce(a.level, 'OUT') = 'OUT', p.amount, s.kind <> 'PLATFORM', o.created_at, o.id";

    /// Where a product of figures `k` stands among the rated: by its average as it is shown, in tenths,
    /// then by how many say so; 0 where nobody does.
    private static final String RATING = """
            coalesce(round(10.0 * k.rating_sum / nullif(k.rating_count, 0))::bigint * 1000000000
                + least(k.rating_count, 999999999), 0)
            """;

    private static final String BEST_OFFER = "best-offer";

    private final AcrossSellers across;
    private final JdbcClient jdbc;
    private final Clock clock;

    /// Takes the locks of [#touch(Collection)], for whoever is about to change the product's own row.
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(Collection<ProductId> products) {
        if (!products.isEmpty()) {
            var ids =
                    Rows.keys(products.stream().map(ProductId::value).distinct().toList());
            across.run(BEST_OFFER, () -> lock(ids));
        }
    }

    /// These products may look different now.
    @Transactional(propagation = Propagation.MANDATORY)
    public void touch(Collection<ProductId> products) {
        if (products.isEmpty()) {
            return;
        }
        var ids = Rows.keys(products.stream().map(ProductId::value).distinct().toList());
        across.run(BEST_OFFER, () -> {
            lock(ids);
            refresh(ids);
            jdbc.sql("""
                            insert into catalog_change (product, at)
                            select id, :now from unnest(:ids::uuid[]) id
                            """)
                    .param("ids", ids)
                    .param("now", Rows.at(clock.instant()))
                    .update();
        });
    }

    private void lock(String ids) {
        jdbc.sql("""
                        select s.id from catalog_seller s where s.id in
                            (select o.seller from catalog_offer o where o.product in (select unnest(:ids::uuid[])))
                        order by s.id for share
                        """).param("ids", ids).query(UUID.class).list();
        jdbc.sql("""
                        with held as (select id from catalog_product where id in (select unnest(:ids::uuid[]))
                                      order by id for no key update)
                        update catalog_product set shown = shown + 1 where id in (select id from held)
                        """).param("ids", ids).update();
    }

    /// Everything this seller offers may look different now.
    @Transactional(propagation = Propagation.MANDATORY)
    public void touchSeller(SellerId seller) {
        touch(jdbc.sql("select distinct product from catalog_offer where seller = :seller")
                .param("seller", seller.value())
                .query((row, _) -> ProductId.of(Rows.key(row, "product")))
                .list());
    }

    private void refresh(String ids) {
        jdbc.sql("""
                        with seen as (
                            select o.product, p.market, p.amount, p.currency, o.id as offer, o.seller,
                                coalesce(a.level, 'OUT') as level,
                                row_number() over (partition by o.product, p.market order by %s) as place
                            from catalog_product t
                            join catalog_offer o on o.product = t.id
                            join catalog_seller s on s.id = o.seller
                            join catalog_offer_price p on %s
                            left join catalog_offer_availability a on a.offer = o.id
                            where t.id in (select unnest(:ids::uuid[])) and t.live_revision is not null and %s),
                        counted as (
                            select product, market, count(*) as offers, array_agg(distinct seller) as sellers
                            from seen group by product, market),
                        -- Of the past: shown in the markets it was sold in, where nobody sells it now, by
                        -- those who sold it.
                        past as (
                            select t.id, m.market from catalog_product t
                            cross join lateral (
                                select t.past_market
                                union select p.market from catalog_offer o
                                    join catalog_offer_price p on p.offer = o.id
                                    where o.product = t.id and o.origin = 'IMPORT'
                                union select :unsold::varchar
                                    where not exists (select from seen where seen.product = t.id)) as m (market)
                            where t.id in (select unnest(:ids::uuid[])) and t.live_revision is not null
                                and t.origin = 'IMPORT' and m.market is not null
                                and not exists (
                                    select from seen where seen.product = t.id and seen.market = m.market)),
                        unsold as (
                            select id, array_agg(market order by market) as past_in,
                                array(select distinct o.seller from catalog_offer o
                                    where o.product = past.id) as sellers
                            from past group by id),
                        placed as (
                            select b.product, b.market, b.amount, b.currency, b.offer, b.seller, b.level,
                                n.offers, n.sellers, null::varchar[] as past_in
                            from seen b join counted n on n.product = b.product and n.market = b.market
                            where b.place = 1
                            union all
                            select id, :unsold, null, null, null, null, 'OUT', 0, sellers, past_in from unsold),
                        put as (
                            insert into catalog_shelf (product, market, root, branch, leaf, price, currency,
                                best_offer, best_seller, availability, offer_count, sellers, live_at, sold, rating,
                                past_in)
                            select b.product, b.market, c.path[1], c.path[2], c.path[3], b.amount, b.currency,
                                b.offer, b.seller, b.level, b.offers, b.sellers, t.live_at, coalesce(k.sold, 0),
                                %s, b.past_in
                            from placed b
                            join catalog_product t on t.id = b.product
                            join catalog_category c on c.id = t.category
                            left join catalog_product_stats k on k.product = b.product
                            on conflict (product, market) do update set
                                root = excluded.root, branch = excluded.branch, leaf = excluded.leaf,
                                price = excluded.price, currency = excluded.currency,
                                best_offer = excluded.best_offer, best_seller = excluded.best_seller,
                                availability = excluded.availability, offer_count = excluded.offer_count,
                                sellers = excluded.sellers, live_at = excluded.live_at, sold = excluded.sold,
                                rating = excluded.rating, past_in = excluded.past_in
                            returning product, market)
                        delete from catalog_shelf g where g.product in (select unnest(:ids::uuid[]))
                            and not exists (select from put where put.product = g.product and put.market = g.market)
                        """.formatted(BEST_FIRST, PRICE_NOW, ON_SHELF, RATING))
                .param("ids", ids)
                .param("unsold", Shelves.UNSOLD)
                .param("now", Rows.at(clock.instant()))
                .update();
    }
}
