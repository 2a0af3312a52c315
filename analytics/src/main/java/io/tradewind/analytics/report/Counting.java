package io.tradewind.analytics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Counts facts: a day's figures, by origin, source system and whatever else they are told apart by.
///
/// A category and a means of payment count whole orders: those with a line in the category, those
/// paid by the means. Only the lines, and only the payments, are told apart further.
final class Counting {

    /// The figures that add up over days.
    static final List<String> SUMS = List.of(
            "purchases",
            "orders",
            "items",
            "item_price",
            "freight",
            "gmv",
            "payments",
            "payment_rows",
            "paid",
            "refunded",
            "refunds",
            "released",
            "cancelled",
            "cancelled_amount",
            "reviews",
            "score_sum");

    private final Grain grain;
    private final String where;
    private final boolean ofSeller;
    private final boolean ofCategory;

    /// @param where which facts `t` count, by their market, day, origin and source system
    /// @param ofSeller whether only those of `:seller`
    /// @param ofCategory whether only orders, lines and reviews of one of `:categories`
    Counting(Grain grain, String where, boolean ofSeller, boolean ofCategory) {
        this.grain = grain;
        this.where = where;
        this.ofSeller = ofSeller;
        this.ofCategory = ofCategory;
    }

    /// Rows of market, day, origin, source_system, key, word and the sums; a group may come in several rows.
    String sql() {
        var parts = new ArrayList<>(List.of(trade(), sales(), payments(), reviews()));
        if (!ofSeller && !ofCategory) {
            parts.add(withoutOrders());
        }
        return String.join("\nunion all\n", parts);
    }

    private String trade() {
        return part(
                "analytics_trade_fact t" + ofOrder(),
                ofOrderIn(),
                Map.ofEntries(
                        Map.entry("purchases", "count(distinct t.purchase) filter (where t.kind = 'PLACED')"),
                        Map.entry("orders", count("PLACED")),
                        Map.entry("gmv", sum("PLACED")),
                        Map.entry("paid", sum("PAID")),
                        Map.entry("refunded", sum("REFUNDED")),
                        Map.entry("refunds", count("REFUNDED")),
                        Map.entry("released", sum("RELEASED")),
                        Map.entry("cancelled", count("CANCELLED")),
                        Map.entry("cancelled_amount", """
                                sum((select p.amount from analytics_trade_fact p
                                    where p.kind = 'PLACED' and p.ref = t.order_id)) filter (where t.kind = 'CANCELLED')
                                """)),
                keysOfOrder());
    }

    private String sales() {
        var direct = grain == Grain.CATEGORY;
        return part(
                "analytics_sale_fact t" + (direct ? "" : ofOrder()),
                ofCategory ? " and t.category = any(cast(:categories as uuid[]))" : "",
                Map.of("items", "sum(t.quantity)", "item_price", "sum(t.goods)", "freight", "sum(t.freight)"),
                direct ? Keys.of("t.category") : keysOfOrder());
    }

    private String payments() {
        var of = Map.of("payments", "sum(t.amount)", "payment_rows", "count(distinct t.payment)");
        return switch (grain) {
            case TOTAL, SELLER, CATEGORY ->
                part("analytics_payment_fact t" + ofOrder(), ofOrderIn(), of, keysOfOrder());
            case PAYMENT_TYPE -> part("analytics_payment_fact t", ofOrderIn(), of, Keys.of("t.type"));
            case STATUS ->
                part(
                        "analytics_payment_fact t" + ofOrder()
                                + status(
                                        "analytics_purchase_fact", "p", "purchase = t.purchase and t.order_id is null"),
                        ofOrderIn(),
                        of,
                        new Keys("coalesce(m.status, p.status)", "coalesce(m.source_status, p.source_status)"));
        };
    }

    private String reviews() {
        return part(
                "analytics_review_fact t"
                        + switch (grain) {
                            case TOTAL, SELLER, CATEGORY -> "";
                            case PAYMENT_TYPE -> means("purchase");
                            case STATUS -> status("analytics_purchase_fact", "m", "purchase = t.purchase");
                        },
                ofCategory ? " and t.category = any(cast(:categories as uuid[]))" : "",
                Map.of("reviews", "count(*)", "score_sum", "sum(t.score)"),
                switch (grain) {
                    case TOTAL -> Keys.NONE;
                    case SELLER -> Keys.of("t.seller");
                    case CATEGORY -> Keys.of("t.category");
                    case PAYMENT_TYPE -> Keys.of("m.key");
                    case STATUS -> new Keys("m.status", "m.source_status");
                });
    }

    private String withoutOrders() {
        return part(
                "analytics_purchase_fact t" + (grain == Grain.PAYMENT_TYPE ? means("purchase") : ""),
                " and t.orders = 0",
                Map.of("purchases", "count(*)"),
                switch (grain) {
                    case TOTAL, SELLER, CATEGORY -> Keys.NONE;
                    case PAYMENT_TYPE -> Keys.of("m.key");
                    case STATUS -> new Keys("t.status", "t.source_status");
                });
    }

    private String ofOrder() {
        return switch (grain) {
            case TOTAL, SELLER -> "";
            case CATEGORY -> "\n" + """
                left join lateral (select distinct category as key from analytics_sale_fact
                    where order_id = t.order_id%s) m on true""".formatted(ofCategory ? " and category = any(cast(:categories as uuid[]))" : "");
            case PAYMENT_TYPE -> means("order_id");
            case STATUS -> status("analytics_order_status", "m", "order_id = t.order_id");
        };
    }

    private Keys keysOfOrder() {
        return switch (grain) {
            case TOTAL -> Keys.NONE;
            case SELLER -> Keys.of("t.seller");
            case CATEGORY, PAYMENT_TYPE -> Keys.of("m.key");
            case STATUS -> new Keys("m.status", "m.source_status");
        };
    }

    private String ofOrderIn() {
        return ofCategory ? "\n" + """
                and exists (select from analytics_sale_fact f
                    where f.order_id = t.order_id and f.category = any(cast(:categories as uuid[])))""" : "";
    }

    private static String means(String of) {
        return "\n" + """
                left join lateral (select distinct type as key from analytics_payment_fact
                    where %1$s = t.%1$s) m on true""".formatted(of);
    }

    // Looked up fact by fact: what a few days cost must not grow with the orders there have ever been.
    private static String status(String table, String as, String of) {
        return "\n" + """
                left join lateral (select status, source_status from %s
                    where %s offset 0) %s on true""".formatted(table, of, as);
    }

    private static String count(String kind) {
        return "count(*) filter (where t.kind = '%s')".formatted(kind);
    }

    private static String sum(String kind) {
        return "sum(t.amount) filter (where t.kind = '%s')".formatted(kind);
    }

    private String part(String from, String and, Map<String, String> figures, Keys keys) {
        return "select t.market, t.day, t.origin, t.source_system, " + keys.key() + " as key, " + keys.word()
                + " as word"
                + SUMS.stream()
                        .map(each -> ", coalesce(" + figures.getOrDefault(each, "0") + ", 0)::bigint as " + each)
                        .collect(Collectors.joining())
                + "\nfrom " + from + "\nwhere " + where + (ofSeller ? " and t.seller = :seller" : "") + and
                + "\ngroup by 1, 2, 3, 4, 5, 6";
    }

    /// What a row of a part is told apart by.
    ///
    /// @param word a second word beside the key: the other system's for a status
    private record Keys(String key, String word) {

        private static final Keys NONE = of("null");

        static Keys of(String column) {
            return new Keys("cast(" + column + " as text)", "cast(null as text)");
        }
    }
}
