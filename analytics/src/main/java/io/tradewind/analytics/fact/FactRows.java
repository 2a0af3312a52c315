package io.tradewind.analytics.fact;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.market.Market;
import io.tradewind.orders.OrderId;
import io.tradewind.orders.OrderStatus;
import io.tradewind.orders.PurchaseId;
import io.tradewind.payments.PaymentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Writes facts, one statement a table however many there are, each fact once.
///
/// Rows go in the order of their keys, so that two who bring the same facts at once wait for each
/// other and never for ever.
@Repository
@RequiredArgsConstructor
class FactRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    int purchases(List<PurchaseFact> facts) {
        return write("""
                insert into analytics_purchase_fact (purchase, market, currency, origin, source_system, source_id,
                    status, source_status, orders, day, effective_at)
                select r.purchase, r.market, r.currency, r.origin, r."sourceSystem", r."sourceId",
                    r.status, r."sourceStatus", r.orders, r.day, r.at
                from jsonb_to_recordset(cast(:rows as jsonb)) as r (purchase uuid, market text, currency text,
                    origin text, "sourceSystem" text, "sourceId" text, status text, "sourceStatus" text, orders int,
                    day date, at timestamptz)
                order by r.purchase
                on conflict do nothing
                """, facts);
    }

    int trades(List<TradeFact> facts) {
        return write("""
                insert into analytics_trade_fact (id, kind, ref, purchase, order_id, seller, market, currency, origin,
                    source_system, day, amount, effective_at)
                select r.id, r.kind, r.ref, r.purchase, r."order", r.seller, r.market, r.currency, r.origin,
                    r."sourceSystem", r.day, r.amount, r.at
                from jsonb_to_recordset(cast(:rows as jsonb)) as r (id uuid, kind text, ref uuid, purchase uuid,
                    "order" uuid, seller uuid, market text, currency text, origin text, "sourceSystem" text, day date,
                    amount bigint, at timestamptz)
                order by r.ref, r.kind
                on conflict (kind, ref) do nothing
                """, facts);
    }

    int sales(List<SaleFact> facts) {
        return write("""
                insert into analytics_sale_fact (line, purchase, order_id, seller, product, offer, category, market,
                    currency, origin, source_system, day, quantity, goods, discount_seller, discount_platform, freight, tax_included,
                    effective_at)
                select r.line, r.purchase, r."order", r.seller, r.product, r.offer, r.category, r.market,
                    r.currency, r.origin, r."sourceSystem", r.day, r.quantity, r.goods, r."discountSeller", r."discountPlatform",
                    r.freight, r."taxIncluded", r.at
                from jsonb_to_recordset(cast(:rows as jsonb)) as r (line uuid, purchase uuid, "order" uuid, seller uuid,
                    product uuid, offer uuid, category uuid, market text, currency text, origin text,
                    "sourceSystem" text, day date, quantity bigint, goods bigint, "discountSeller" bigint, "discountPlatform" bigint, freight bigint,
                    "taxIncluded" bigint, at timestamptz)
                order by r.line
                on conflict (line) do nothing
                """, facts);
    }

    int payments(List<PaymentFact> facts) {
        return write("""
                insert into analytics_payment_fact (payment, order_id, purchase, seller, market, currency, origin,
                    source_system, type, instalments, amount, day, effective_at)
                select r.payment, r."order", r.purchase, r.seller, r.market, r.currency, r.origin,
                    r."sourceSystem", r.type, r.instalments, r.amount, r.day, r.at
                from jsonb_to_recordset(cast(:rows as jsonb)) as r (payment uuid, "order" uuid, purchase uuid,
                    seller uuid, market text, currency text, origin text, "sourceSystem" text, type text, instalments int,
                    amount bigint, day date, at timestamptz)
                order by r.payment, r."order"
                on conflict (payment, order_id) do nothing
                """, facts);
    }

    int reviews(List<ReviewFact> facts) {
        return write("""
                insert into analytics_review_fact (review, purchase, seller, category, market, origin,
                    source_system, score, day, effective_at)
                select r.review, r.purchase, r.seller, r.category, r.market, r.origin, r."sourceSystem", r.score, r.day,
                    r.at
                from jsonb_to_recordset(cast(:rows as jsonb)) as r (review uuid, purchase uuid, seller uuid,
                    category uuid, market text, origin text, "sourceSystem" text, score int, day date, at timestamptz)
                order by r.review
                on conflict (review) do nothing
                """, facts);
    }

    /// Says where orders stand, unless something newer was said of them.
    void stand(List<Standing> orders) {
        write("""
                insert into analytics_order_status as s (order_id, status, source_status, version)
                select r."order", r.status, r."sourceStatus", r.version
                from jsonb_to_recordset(cast(:rows as jsonb)) as r ("order" uuid, status text, "sourceStatus" text,
                    version bigint)
                order by r."order"
                on conflict (order_id) do update set status = excluded.status, version = excluded.version
                    where excluded.version > s.version
                """, orders);
    }

    /// Lets nobody else count anything of these orders until the transaction ends: whoever comes next sees
    /// what was counted here, and marks its days as well.
    void alone(Collection<OrderId> orders) {
        jdbc.sql("""
                        select pg_advisory_xact_lock(hashtextextended(cast(o as text), 0))
                        from unnest(cast(:orders as uuid[])) as o
                        """).param("orders", texts(orders)).query(rows -> {});
    }

    /// Says that all days of these orders are to be summed up again, since where an order stands and how it
    /// was paid tells apart what was counted of it on other days too.
    ///
    /// @param wholly whether the sums change as well that do not tell that apart
    void stale(Collection<OrderId> orders, boolean wholly) {
        jdbc.sql("""
                        insert into analytics_trade_stale (market, day, wholly)
                        select market, day, :wholly from (
                            select market, day from analytics_trade_fact where order_id = any(cast(:orders as uuid[]))
                            union
                            select market, day from analytics_sale_fact where order_id = any(cast(:orders as uuid[]))
                            union
                            select market, day from analytics_payment_fact where order_id = any(cast(:orders as uuid[]))
                        ) as days
                        """).param("orders", texts(orders)).param("wholly", wholly).update();
    }

    /// Says that something was added on these days: they are to be summed up again.
    void stale(String market, Collection<LocalDate> days) {
        jdbc.sql("""
                        insert into analytics_trade_stale (market, day, wholly)
                        select :market, unnest(cast(:days as date[])), true
                        """).param("market", market).param("days", texts(days)).update();
    }

    /// The day in the market.
    static LocalDate day(Instant at, Market market) {
        return at.atZone(market.zone()).toLocalDate();
    }

    // In their order, so that two who name the same wait for each other and never for ever.
    private static String[] texts(Collection<?> values) {
        return values.stream().map(Object::toString).distinct().sorted().toArray(String[]::new);
    }

    private int write(String sql, List<?> rows) {
        return rows.isEmpty()
                ? 0
                : jdbc.sql(sql).param("rows", json.writeValueAsString(rows)).update();
    }

    record PurchaseFact(
            PurchaseId purchase,
            String market,
            String currency,
            Origin origin,
            @Nullable String sourceSystem,
            @Nullable String sourceId,
            @Nullable OrderStatus status,
            @Nullable String sourceStatus,
            int orders,
            LocalDate day,
            String at) {}

    record TradeFact(
            UUID id,
            String kind,
            UUID ref,
            PurchaseId purchase,
            OrderId order,
            SellerId seller,
            String market,
            String currency,
            Origin origin,
            @Nullable String sourceSystem,
            LocalDate day,
            long amount,
            String at) {}

    record SaleFact(
            UUID line,
            PurchaseId purchase,
            OrderId order,
            SellerId seller,
            ProductId product,
            OfferId offer,
            @Nullable CategoryId category,
            String market,
            String currency,
            Origin origin,
            @Nullable String sourceSystem,
            LocalDate day,
            long quantity,
            long goods,
            long discountSeller,
            long discountPlatform,
            long freight,
            long taxIncluded,
            String at) {}

    record PaymentFact(
            PaymentId payment,
            @Nullable OrderId order,
            PurchaseId purchase,
            @Nullable SellerId seller,
            String market,
            String currency,
            Origin origin,
            @Nullable String sourceSystem,
            String type,
            int instalments,
            long amount,
            LocalDate day,
            String at) {}

    record ReviewFact(
            UUID review,
            PurchaseId purchase,
            @Nullable SellerId seller,
            @Nullable CategoryId category,
            String market,
            Origin origin,
            @Nullable String sourceSystem,
            int score,
            LocalDate day,
            String at) {}

    record Standing(
            OrderId order, OrderStatus status, @Nullable String sourceStatus, long version) {}
}
