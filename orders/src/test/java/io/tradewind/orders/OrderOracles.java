package io.tradewind.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What must hold of an order's money and words, each one query that returns no row when it does.
@TestComponent
@RequiredArgsConstructor
public class OrderOracles {

    /// O2: what came in for an order is what went to the seller, went back, or still is in escrow; and
    /// the ledger says of each what the order's own rows say.
    public static final String O2 = """
            with booked as (
                select e.order_id,
                       -sum(e.amount) filter (where j.template in ('CAPTURE', 'TENDER', 'FUND')) as came,
                       coalesce(sum(e.amount) filter (where j.template in ('RELEASE', 'RELEASE_OWN', 'FREIGHT_INCOME')), 0)
                           as released,
                       coalesce(sum(e.amount) filter (where j.template = 'REFUND'), 0) as refunded
                  from payments_entry e
                  join payments_journal j on j.id = e.journal
                  join payments_account a on a.id = e.account and a.kind = 'ESCROW'
                 where e.order_id is not null group by e.order_id)
            select o.id, b.came, b.released, b.refunded
              from orders_order o join booked b on b.order_id = o.id
             where o.paid_at is not null
               and (b.came <> o.total + o.discount_platform
                    or b.released <> (select coalesce(sum(r.gross), 0) from orders_receipt r where r.order_id = o.id)
                                   + (select coalesce(sum(c.released), 0) from orders_charge c where c.order_id = o.id)
                    or b.refunded <> (select coalesce(sum(ca.amount), 0) from orders_order_change ch
                                        join orders_change_action ca on ca.change = ch.id
                                       where ch.order_id = o.id and ch.state = 'CONFIRMED' and not ca.released))""";

    /// O3: the escrow of an order is never negative, and empty when the order is over.
    public static final String O3 = """
            select o.id, o.life, coalesce(-sum(e.amount), 0) as escrow
              from orders_order o
              join payments_entry e on e.order_id = o.id
              join payments_account a on a.id = e.account and a.kind = 'ESCROW'
             group by o.id, o.life
            having -sum(e.amount) < 0 or (o.life in ('CLOSED', 'CANCELLED') and sum(e.amount) <> 0)""";

    /// O5: an order's total is its lines and charges, less adjustments, plus tax that is not included.
    public static final String O5 = """
            select o.id from orders_order o
             where o.total <> (select coalesce(sum(amount), 0) from orders_line where order_id = o.id)
                            + (select coalesce(sum(amount), 0) from orders_charge where order_id = o.id)
                            - (select coalesce(sum(amount), 0) from orders_adjustment where order_id = o.id)
                            + (select coalesce(sum(amount), 0) from orders_tax_line
                                where order_id = o.id and not included)
                or o.total <> (select coalesce(sum(total), 0) from orders_line where order_id = o.id)
                            + (select coalesce(sum(total), 0) from orders_charge where order_id = o.id)""";

    /// I15: each move of an order begins where the one before ended, and the last ends where it stands.
    public static final String HISTORY = """
            select h.subject, h.version from (
                select subject, version, from_state, to_state, actor_kind,
                       lag(to_state) over w as before, lead(to_state) over w as later,
                       lag(version) over w as version_before
                  from orders_history where subject_kind = 'ORDER' window w as (partition by subject order by version)) h
              join orders_order o on o.id = h.subject
             where (h.before is not null and h.from_state is distinct from h.before)
                or (h.version_before is not null and h.version <> h.version_before + 1)
                or (h.later is null and h.to_state <> o.life)""";

    private final JdbcClient jdbc;

    /// Everything holds, of every order there is.
    public void hold() {
        assertThat(rows(O2)).as("O2").isEmpty();
        assertThat(rows(O3)).as("O3").isEmpty();
        assertThat(rows(O5)).as("O5").isEmpty();
        assertThat(rows(HISTORY)).as("history").isEmpty();
    }

    /// What of an order is in escrow, in minor units.
    public long escrow(OrderId order) {
        return booked(order.value(), "ESCROW");
    }

    /// What an order's entries on a kind of account make; a credit is positive.
    public long booked(UUID order, String kind) {
        return jdbc.sql("""
                        select coalesce(-sum(e.amount), 0)::bigint from payments_entry e
                          join payments_account a on a.id = e.account where e.order_id = ? and a.kind = ?""").param(order).param(kind).query(Long.class).single();
    }

    private List<?> rows(String sql) {
        return jdbc.sql(sql).query().listOfRows();
    }
}
