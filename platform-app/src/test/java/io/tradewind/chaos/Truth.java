package io.tradewind.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is asked when all is over: what people were told against what is there, the platform's books
/// against the bank's, and every oracle.
final class Truth {

    private final World world;
    private final JdbcClient rows;
    private final List<Deed> deeds;

    Truth(World world, List<Deed> deeds) {
        this.world = world;
        this.rows = world.database().rows();
        this.deeds = deeds;
    }

    /// Deeds that were acknowledged and are not there.
    List<String> lost() {
        var lost = new ArrayList<String>();
        lost.addAll(missing(Deed.Kind.PLACE, "/id", "select id::text from orders_purchase"));
        lost.addAll(missing(Deed.Kind.SHIP, "/id", "select id::text from orders_shipment"));
        var captured = all("select id::text from payments_payment where captured > 0");
        var cancelled = all("select id::text from orders_purchase where life = 'CANCELLED'");
        var calledOff = all("""
                select o.id::text from orders_order o where life = 'CANCELLED'
                    or exists (select from orders_line l where l.order_id = o.id and l.qty_cancelled > 0)
                """);
        var received = all("select id::text from orders_order where received_at is not null");
        for (var deed : acknowledged()) {
            boolean there = switch (deed.kind()) {
                case PAY ->
                    !deed.answer().path("status").asString().equals("CAPTURED") || captured.contains(deed.about());
                case CANCEL ->
                    deed.note().equals("purchase")
                            ? cancelled.contains(deed.about())
                            : calledOff.contains(deed.about())
                                    || !deed.answer().path("request").isMissingNode();
                case CONFIRM -> received.contains(deed.about());
                case PLACE, SHIP, COUNT_STOCK -> true;
            };
            if (!there) {
                lost.add(deed.toString());
            }
        }
        return lost;
    }

    /// What was wanted once and has happened twice, whoever was told.
    List<String> doubled() {
        var found = new ArrayList<String>();
        found.addAll(all("""
                select 'purchases of quote ' || quote from orders_purchase where quote is not null
                group by quote having count(*) > 1
                """));
        found.addAll(all(
                "select 'parcels of order ' || order_id from orders_shipment group by order_id having count(*) > 1"));
        var owner = attempts();
        var charges = new HashMap<String, List<String>>();
        world.bank().books().forEach((key, held) -> {
            if (held.captured() > 0) {
                charges.computeIfAbsent(owner.getOrDefault(key, "nobody"), _ -> new ArrayList<>())
                        .add(key);
            }
        });
        charges.forEach((payment, keys) -> {
            if (keys.size() > 1 || payment.equals("nobody")) {
                found.add("payment " + payment + " was charged " + keys.size() + " times: " + keys);
            }
        });
        return found;
    }

    /// Where the bank's books and the platform's differ.
    List<String> differences() {
        var owner = attempts();
        var ours = sums("select payment::text, sum(amount) from payments_capture group by 1");
        var back = sums("""
                select payment::text, sum(amount) from payments_refund_leg
                where kind = 'EXTERNAL' and state = 'CONFIRMED' group by 1
                """);
        var told = all("select subject from payments_finding");
        var found = new ArrayList<String>();
        world.bank().books().forEach((key, held) -> {
            var payment = owner.getOrDefault(key, "nobody");
            if (held.manner() == Bank.Manner.WRONG_CURRENCY || held.manner() == Bank.Manner.WRONG_AMOUNT) {
                // Not what was asked for is not taken for it: a person is told to look.
                if (held.captured() > 0 && !told.contains("payment:" + payment)) {
                    found.add("nobody was told that the bank took something else for payment " + payment);
                }
                return;
            }
            if (held.captured() != ours.getOrDefault(payment, 0L)) {
                found.add("the bank took %d for payment %s, the books say %s (%s)"
                        .formatted(held.captured(), payment, ours.get(payment), held));
            }
            if (held.refunded() != back.getOrDefault(payment, 0L)) {
                found.add("the bank sent back %d of payment %s, the books say %s (%s)"
                        .formatted(held.refunded(), payment, back.get(payment), held));
            }
        });
        return found;
    }

    /// What the oracles find, asked over HTTP as an operator would.
    List<String> findings() {
        var audit = world.shop().audit().body();
        var found = new ArrayList<String>();
        audit.path("findings").forEach(finding -> found.add(finding.toString()));
        return found;
    }

    private List<Deed> acknowledged() {
        return deeds.stream()
                .filter(deed -> deed.end() == Deed.End.ACKNOWLEDGED)
                .toList();
    }

    private List<String> missing(Deed.Kind kind, String pointer, String there) {
        var known = all(there);
        return acknowledged().stream()
                .filter(deed -> deed.kind() == kind)
                .filter(deed -> !known.contains(deed.answer().at(pointer).asString()))
                .map(Deed::toString)
                .toList();
    }

    private Map<String, String> attempts() {
        return rows
                .sql("select id::text, payment::text from payments_attempt")
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<String, Long> sums(String sql) {
        return rows.sql(sql).query((row, _) -> Map.entry(row.getString(1), row.getLong(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Set<String> all(String sql) {
        return new HashSet<>(rows.sql(sql).query(String.class).list());
    }
}
