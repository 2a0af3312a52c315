package io.tradewind.orders.money;

import io.tradewind.orders.OrderId;
import io.tradewind.orders.money.Allocation.Fund;
import io.tradewind.orders.money.LineMoney.Fee;
import io.tradewind.orders.money.LineMoney.Part;
import io.tradewind.orders.money.LineMoney.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the money of an order as it stands: what was allocated at the sale, what went since.
@Component
@RequiredArgsConstructor
public class OrderMoney {

    private final JdbcClient jdbc;

    /// The money of an order's lines and charges.
    public record State(Map<UUID, LineMoney> lines, List<ChargeMoney> charges) {

        /// Whether every unit's money left escrow.
        public boolean settled() {
            return lines.values().stream().allMatch(line -> line.settled() == line.quantity());
        }
    }

    /// As it stands now; the caller holds the order's lock.
    ///
    /// @param own the platform's own goods bear no fees
    public State of(OrderId order, boolean own) {
        var funds = funds(order);
        var gone = gone(order);
        var actions = actions(order);
        var receipts = receipts(order);
        var fees = own ? Map.<UUID, List<Fee>>of() : fees(order);
        var lines = new LinkedHashMap<UUID, LineMoney>();
        jdbc.sql("select id, quantity, total, tax_included from orders_line where order_id = ? order by no")
                .param(order.value())
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    var sold = new Allocation(row.getLong("total"), funds.getOrDefault(id, List.of()));
                    var done = actions.stream()
                            .filter(a -> id.equals(a.line()) && a.charge() == null)
                            .toList();
                    var back = new Allocation(
                            done.stream().mapToLong(Action::tenders).sum(), gone.getOrDefault(id, List.of()));
                    lines.put(
                            id,
                            new LineMoney(
                                    id,
                                    row.getLong("quantity"),
                                    sold,
                                    sold.less(back),
                                    receipts.getOrDefault(id, Units.NONE),
                                    units(done, false),
                                    units(done, true),
                                    row.getLong("tax_included"),
                                    fees.getOrDefault(id, List.of())));
                });
        return new State(lines, charges(order, funds, gone, actions));
    }

    private List<ChargeMoney> charges(
            OrderId order, Map<UUID, List<Fund>> funds, Map<UUID, List<Fund>> gone, List<Action> actions) {
        var shares = new LinkedHashMap<UUID, List<ChargeMoney.Share>>();
        jdbc.sql("""
                        select s.charge, s.line, l.quantity, s.total + s.platform as amount
                          from orders_charge_share s
                          join orders_charge c on c.id = s.charge
                          join orders_line l on l.id = s.line
                         where c.order_id = ? order by l.no""").param(order.value()).query(row -> {
            var charge = row.getObject("charge", UUID.class);
            var line = row.getObject("line", UUID.class);
            var done = actions.stream()
                    .filter(a -> charge.equals(a.charge()) && line.equals(a.line()))
                    .toList();
            shares.computeIfAbsent(charge, _ -> new ArrayList<>())
                    .add(new ChargeMoney.Share(
                            line,
                            row.getLong("quantity"),
                            row.getLong("amount"),
                            done.stream().mapToLong(Action::quantity).sum(),
                            done.stream().mapToLong(Action::amount).sum()));
        });
        return jdbc.sql("select id, beneficiary, total, released_at from orders_charge where order_id = ? order by id")
                .param(order.value())
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    var sold = new Allocation(row.getLong("total"), funds.getOrDefault(id, List.of()));
                    var back = new Allocation(
                            actions.stream()
                                    .filter(a -> id.equals(a.charge()))
                                    .mapToLong(Action::tenders)
                                    .sum(),
                            gone.getOrDefault(id, List.of()));
                    return new ChargeMoney(
                            id,
                            "PLATFORM".equals(row.getString("beneficiary")),
                            sold,
                            sold.less(back),
                            row.getTimestamp("released_at") != null,
                            shares.getOrDefault(id, List.of()));
                })
                .list();
    }

    /// What the platform funded, by line or charge.
    private Map<UUID, List<Fund>> funds(OrderId order) {
        return byTarget(order, """
                select coalesce(line, charge) as target, id as adjustment, campaign, kind, amount
                  from orders_adjustment where order_id = ? and funder = 'PLATFORM' order by id""");
    }

    /// What went back to funders, by line or charge.
    private Map<UUID, List<Fund>> gone(OrderId order) {
        return byTarget(order, """
                select coalesce(a.line, a.charge) as target, f.adjustment, a.campaign, a.kind,
                       sum(f.amount)::bigint as amount
                  from orders_adjustment a join orders_change_funding f on f.adjustment = a.id
                 where a.order_id = ? group by 1, 2, 3, 4 order by 2""");
    }

    private Map<UUID, List<Fund>> byTarget(OrderId order, String sql) {
        var all = new LinkedHashMap<UUID, List<Fund>>();
        jdbc.sql(sql).param(order.value()).query(row -> {
            all.computeIfAbsent(row.getObject("target", UUID.class), _ -> new ArrayList<>())
                    .add(new Fund(
                            row.getObject("adjustment", UUID.class),
                            row.getObject("campaign", UUID.class),
                            "POINTS".equals(row.getString("kind")),
                            row.getLong("amount")));
        });
        return all;
    }

    private record Action(
            @Nullable UUID line, @Nullable UUID charge, long quantity, long amount, long tenders, boolean released) {}

    private List<Action> actions(OrderId order) {
        return jdbc.sql("""
                        select a.line, a.charge, a.quantity, a.amount, a.tenders, a.released
                          from orders_change_action a join orders_order_change c on c.id = a.change
                         where c.order_id = ? and c.state = 'CONFIRMED'""")
                .param(order.value())
                .query((row, _) -> new Action(
                        row.getObject("line", UUID.class),
                        row.getObject("charge", UUID.class),
                        row.getLong("quantity"),
                        row.getLong("amount"),
                        row.getLong("tenders"),
                        row.getBoolean("released")))
                .list();
    }

    private static Units units(List<Action> actions, boolean released) {
        return actions.stream()
                .filter(a -> a.released() == released)
                .reduce(Units.NONE, (so, a) -> so.plus(a.quantity(), a.amount()), (_, last) -> last);
    }

    private Map<UUID, Units> receipts(OrderId order) {
        var all = new LinkedHashMap<UUID, Units>();
        jdbc.sql("""
                        select line, sum(released_qty)::bigint as units, sum(gross)::bigint as gross
                          from orders_receipt where order_id = ? group by line""").param(order.value()).query(row -> {
            all.put(row.getObject("line", UUID.class), new Units(row.getLong("units"), row.getLong("gross")));
        });
        return all;
    }

    private Map<UUID, List<Fee>> fees(OrderId order) {
        var all = new LinkedHashMap<UUID, List<Fee>>();
        jdbc.sql("""
                        select f.line, f.kind, f.amount, f.tax,
                               coalesce(c.amount, 0) as charged, coalesce(c.tax, 0) as charged_tax,
                               coalesce(b.amount, 0) as back, coalesce(b.tax, 0) as back_tax
                          from orders_line l
                          join orders_line_fee f on f.line = l.id
                          left join (select r.line, rf.kind, sum(rf.amount)::bigint as amount, sum(rf.tax)::bigint as tax
                                       from orders_receipt r join orders_receipt_fee rf on rf.receipt = r.id
                                      where r.order_id = :order group by 1, 2) c on c.line = f.line and c.kind = f.kind
                          left join (select a.line, fb.kind, sum(fb.amount)::bigint as amount, sum(fb.tax)::bigint as tax
                                       from orders_order_change ch
                                       join orders_change_action a on a.change = ch.id
                                       join orders_change_fee_back fb on fb.action = a.id
                                      where ch.order_id = :order group by 1, 2) b on b.line = f.line and b.kind = f.kind
                         where l.order_id = :order order by f.kind""").param("order", order.value()).query(row -> {
            all.computeIfAbsent(row.getObject("line", UUID.class), _ -> new ArrayList<>())
                    .add(new Fee(
                            row.getString("kind"),
                            new Part(row.getLong("amount"), row.getLong("tax")),
                            new Part(row.getLong("charged"), row.getLong("charged_tax")),
                            new Part(row.getLong("back"), row.getLong("back_tax"))));
        });
        return all;
    }
}
