package io.tradewind.payments.history;

import io.tradewind.kernel.Ids;
import io.tradewind.payments.PaymentHistory.PastPayment;
import io.tradewind.payments.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of payments made elsewhere: over when they come, with one taking each.
@Repository
@RequiredArgsConstructor
class HistoryRows {

    private static final String PROVIDER = "history";

    private final JdbcClient jdbc;

    /// Writes payments that are not there with their shares, takings and history, in one statement and
    /// in the given order.
    ///
    /// @return which were new
    Set<UUID> add(List<PastPayment> payments) {
        var shares = shares(payments);
        return jdbc
                .sql("""
                        with payment as (
                            insert into payments_payment (id, payable_kind, payable_id, method, provider, authorises,
                                amount, currency, status, authorized, captured, instalments, origin, source_system,
                                source_id, version, expires_at, created_at, changed_at)
                            select p.id, p.payable_kind, p.payable_id, p.method, :provider, false,
                                p.amount, p.currency, 'CAPTURED', p.amount, p.amount, p.instalments, 'IMPORT',
                                p.system, p.source, 1, p.at, p.at, p.at
                            from unnest(:ids::uuid[], :kinds::text[], :payables::uuid[], :methods::text[],
                                :amounts::bigint[], :currencies::text[], :instalments::int[], :systems::text[],
                                :sources::text[], :times::timestamptz[])
                                as p (id, payable_kind, payable_id, method, amount, currency, instalments, system,
                                    source, at)
                            on conflict do nothing
                            returning id, amount, created_at, source_system, source_id
                        ), share as (
                            insert into payments_payment_share
                                (payment, no, order_id, payee_kind, payee_id, amount, captured)
                            select s.payment, s.no, s.order_id, s.payee_kind, s.payee_id, s.amount, s.amount
                            from unnest(:sharePayments::uuid[], :shareNos::int[], :shareOrders::uuid[],
                                :shareKinds::text[], :sharePayees::uuid[], :shareAmounts::bigint[])
                                as s (payment, no, order_id, payee_kind, payee_id, amount)
                            join payment p on p.id = s.payment
                        ), capture as (
                            insert into payments_capture (id, payment, provider, provider_ref, amount, late, at)
                            select c.id, p.id, :provider, p.source_system || ':' || p.source_id, p.amount, false,
                                p.created_at
                            from unnest(:captures::uuid[], :ids::uuid[]) as c (id, payment)
                            join payment p on p.id = c.payment
                            where p.amount > 0
                        ), history as (
                            insert into payments_payment_history
                                (payment, version, status_from, status_to, fact, amount, cause, at)
                            select id, 1, 'CREATED', 'CAPTURED', 'Taken', amount, source_system || ':' || source_id,
                                created_at
                            from payment
                        )
                        select id from payment
                        """)
                .param("provider", PROVIDER)
                .param("ids", column(payments, p -> p.id().toString()))
                .param("kinds", column(payments, p -> p.due().kind()))
                .param("payables", column(payments, p -> p.due().id().toString()))
                .param("methods", column(payments, PastPayment::method))
                .param("amounts", column(payments, p -> Long.toString(p.amount().minor())))
                .param("currencies", column(payments, p -> p.amount().code()))
                .param("instalments", column(payments, p -> Integer.toString(p.instalments())))
                .param("systems", column(payments, p -> p.source().system()))
                .param("sources", column(payments, p -> p.source().id()))
                .param("times", column(payments, p -> p.at().toString()))
                .param("captures", column(payments, _ -> Ids.next().toString()))
                .param("sharePayments", column(shares, s -> s.payment.toString()))
                .param("shareNos", column(shares, s -> Integer.toString(s.no)))
                .param("shareOrders", column(shares, s -> s.share.order().toString()))
                .param("shareKinds", column(shares, s -> s.share.payee().kind()))
                .param("sharePayees", column(shares, s -> s.share.payee().id().toString()))
                .param(
                        "shareAmounts",
                        column(shares, s -> Long.toString(s.share.amount().minor())))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<ShareRow> shares(List<PastPayment> payments) {
        var rows = new ArrayList<ShareRow>();
        for (var payment : payments) {
            int no = 1;
            for (var share : payment.shares()) {
                rows.add(new ShareRow(payment.id().value(), no++, share));
            }
        }
        return rows;
    }

    private record ShareRow(UUID payment, int no, Share share) {}

    private static <T> String[] column(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
