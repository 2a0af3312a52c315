package io.tradewind.payments.payment;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.payments.OpenPayment;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PayableRef;
import io.tradewind.payments.PaymentId;
import io.tradewind.payments.PaymentMethod;
import io.tradewind.payments.PaymentStatus;
import io.tradewind.payments.ShipCondition;
import io.tradewind.payments.gateway.MoneyState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The rows of payments, their shares, attempts and takings.
@Repository
@RequiredArgsConstructor
public class PaymentRows {

    private static final String COLUMNS = """
            id, payable_kind, payable_id, method, provider, authorises, amount, currency, status, authorized,
            captured, refunded, wanted, next_check_at, origin, version, expires_at, changed_at
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /// Writes a payment and its shares, unless it is there.
    void open(OpenPayment command, PaymentMethod method) {
        var shares = command.shares();
        jdbc.sql("""
                        with payment as (
                            insert into payments_payment (id, payable_kind, payable_id, method, provider, authorises,
                                amount, currency, status, origin, expires_at, created_at, changed_at)
                            values (:id, :kind, :payable, :method, :provider, :authorises,
                                :amount, :currency, 'CREATED', :origin, :expires, :at, :at)
                            on conflict (id) do nothing returning id
                        )
                        insert into payments_payment_share (payment, no, order_id, payee_kind, payee_id, amount)
                        select p.id, s.no, s.order_id, s.payee_kind, s.payee_id, s.amount
                        from payment p, unnest(:orders::uuid[], :kinds::text[], :payees::uuid[], :amounts::bigint[])
                            with ordinality as s (order_id, payee_kind, payee_id, amount, no)
                        """)
                .param("id", command.id().value())
                .param("kind", command.payable().kind())
                .param("payable", command.payable().id())
                .param("method", method.code())
                .param("provider", method.provider())
                .param("authorises", method.shipCondition() == ShipCondition.AUTHORIZED)
                .param("amount", command.amount().minor())
                .param("currency", command.amount().code())
                .param("origin", command.origin().name())
                .param("expires", Timestamp.from(command.expiresAt()))
                .param("at", Timestamp.from(command.at()))
                .param("orders", shares.stream().map(s -> s.order().toString()).toArray(String[]::new))
                .param("kinds", shares.stream().map(s -> s.payee().kind()).toArray(String[]::new))
                .param(
                        "payees",
                        shares.stream().map(s -> s.payee().id().toString()).toArray(String[]::new))
                .param("amounts", shares.stream().map(s -> s.amount().minor()).toArray(Long[]::new))
                .update();
    }

    Optional<Payment> find(PaymentId id) {
        return jdbc.sql("select " + COLUMNS + " from payments_payment where id = :id")
                .param("id", id.value())
                .query(PaymentRows::payment)
                .optional();
    }

    /// The payment; refuses one that is not there.
    public Payment get(PaymentId id) {
        return find(id).orElseThrow(() -> new NotFound("payments", "payment"));
    }

    /// The payment, its row locked.
    public Payment lock(PaymentId id) {
        return jdbc.sql("select " + COLUMNS + " from payments_payment where id = :id for update")
                .param("id", id.value())
                .query(PaymentRows::payment)
                .single();
    }

    List<Payment> of(PayableRef payable) {
        return jdbc.sql("select " + COLUMNS
                        + " from payments_payment where payable_id = :id and payable_kind = :kind order by id")
                .param("id", payable.id())
                .param("kind", payable.kind())
                .query(PaymentRows::payment)
                .list();
    }

    /// A payable's payments, their rows locked in the order of their ids.
    List<Payment> lock(PayableRef payable) {
        return jdbc.sql("select " + COLUMNS + " from payments_payment"
                        + " where payable_id = :id and payable_kind = :kind order by id for update")
                .param("id", payable.id())
                .param("kind", payable.kind())
                .query(PaymentRows::payment)
                .list();
    }

    /// Writes what a fact made of a payment, with its history.
    ///
    /// @return whether the row was still as it was read
    boolean save(Payment before, Payment after, PaymentFact fact, String cause) {
        var amount = switch (fact) {
            case PaymentFact.Authorised f -> f.amount().minor();
            case PaymentFact.Taken f -> f.amount().minor();
            case PaymentFact.TakenLate f -> f.amount().minor();
            default -> null;
        };
        return jdbc.sql("""
                        with moved as (
                            update payments_payment set status = :status, authorized = :authorized,
                                captured = :captured, wanted = :wanted, next_check_at = :check,
                                checks = case when status = :status then checks else 0 end,
                                version = :version, changed_at = :at
                            where id = :id and version = :before
                            returning id
                        )
                        insert into payments_payment_history
                            (payment, version, status_from, status_to, fact, amount, cause, at)
                        select id, :version, :from, :status, :fact, :amount, :cause, :at from moved
                        """)
                        .param("status", after.status().name())
                        .param("authorized", after.authorized().minor())
                        .param("captured", after.captured().minor())
                        .param(
                                "wanted",
                                after.wanted() == null ? null : after.wanted().name())
                        .param("check", timestamp(after.nextCheckAt()))
                        .param("version", after.version())
                        .param("at", Timestamp.from(fact.at()))
                        .param("id", after.id().value())
                        .param("before", before.version())
                        .param("from", before.status().name())
                        .param("fact", fact.getClass().getSimpleName())
                        .param("amount", amount)
                        .param("cause", cause)
                        .update()
                == 1;
    }

    /// Says what a job still has to ask of the gateway, without a change of state.
    void want(PaymentId id, Payment.@Nullable Wanted wanted, @Nullable Instant checkAt) {
        jdbc.sql("""
                        update payments_payment set wanted = :wanted, next_check_at = :at
                        where id = :id and (wanted is distinct from :wanted or next_check_at is distinct from :at)
                        """)
                .param("id", id.value())
                .param("wanted", wanted == null ? null : wanted.name())
                .param("at", timestamp(checkAt))
                .update();
    }

    void wantCapture(PayableRef payable, Instant at) {
        jdbc.sql("""
                        update payments_payment set wanted = 'CAPTURE', next_check_at = :at
                        where payable_id = :id and payable_kind = :kind and status = 'AUTHORIZED' and wanted is null
                        """)
                .param("id", payable.id())
                .param("kind", payable.kind())
                .param("at", Timestamp.from(at))
                .update();
    }

    /// Takes payments that are to be looked at, each for one caller, and sets when to look again.
    List<Due> claimDue(Instant now, List<Instant> ladder, int limit) {
        return jdbc.sql("""
                        update payments_payment p set checks = checks + 1,
                            next_check_at = (:ladder::timestamptz[])[least(
                                p.checks + case when p.wanted is null then 2 else 1 end, cardinality(:ladder::timestamptz[]))]
                        where id in (select id from payments_payment where next_check_at <= :now
                            order by next_check_at limit :limit for update skip locked)
                        returning id, wanted, checks
                        """)
                .param("now", Timestamp.from(now))
                .param("ladder", ladder.stream().map(Instant::toString).toArray(String[]::new))
                .param("limit", limit)
                .query((row, _) -> new Due(
                        new PaymentId(row.getObject("id", UUID.class)),
                        wanted(row.getString("wanted")),
                        row.getInt("checks")))
                .list();
    }

    /// A payment a job looks at.
    ///
    /// @param checks how often it was looked at in this state
    record Due(PaymentId id, Payment.@Nullable Wanted wanted, int checks) {}

    void setInstrument(PaymentId id, UUID instrument) {
        jdbc.sql("update payments_payment set instrument = :instrument where id = :id")
                .param("id", id.value())
                .param("instrument", instrument)
                .update();
    }

    /// Notes a taking, unless it is known by its reference.
    boolean addCapture(Payment payment, MoneyState.Taken taken, boolean late, Instant at) {
        return jdbc.sql("""
                        insert into payments_capture (id, payment, provider, provider_ref, amount, late, at)
                        values (:id, :payment, :provider, :ref, :amount, :late, :at)
                        on conflict (provider, provider_ref) do nothing
                        """)
                        .param("id", Ids.next())
                        .param("payment", payment.id().value())
                        .param("provider", payment.provider())
                        .param("ref", taken.reference())
                        .param("amount", taken.amount().minor())
                        .param("late", late)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /// References of what was taken before.
    List<String> captureRefs(PaymentId id) {
        return jdbc.sql("select provider_ref from payments_capture where payment = :id")
                .param("id", id.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    List<ShareRow> shares(PaymentId id, String currency) {
        return jdbc.sql("""
                        select no, order_id, payee_kind, payee_id, amount, captured from payments_payment_share
                        where payment = :id order by no
                        """)
                .param("id", id.value())
                .query((row, _) -> share(row, currency))
                .list();
    }

    private static ShareRow share(ResultSet row, String currency) throws SQLException {
        return new ShareRow(
                row.getInt("no"),
                row.getObject("order_id", UUID.class),
                new OwnerRef(row.getString("payee_kind"), row.getObject("payee_id", UUID.class)),
                Money.of(row.getLong("amount"), currency),
                Money.of(row.getLong("captured"), currency));
    }

    /// One order's part of a payment, and what was taken of it.
    record ShareRow(int no, UUID order, OwnerRef payee, Money amount, Money captured) {}

    /// Marks every share as taken, where none was before; answers them.
    List<ShareRow> takeAllShares(PaymentId id, String currency) {
        return jdbc.sql("""
                        update payments_payment_share set captured = amount where payment = :id and captured = 0
                        returning no, order_id, payee_kind, payee_id, amount, old.captured
                        """)
                .param("id", id.value())
                .query((row, _) -> share(row, currency))
                .list();
    }

    void addToShares(PaymentId id, List<Integer> numbers, List<Money> taken) {
        jdbc.sql("""
                        update payments_payment_share s set captured = s.captured + t.taken
                        from unnest(:numbers::int[], :taken::bigint[]) as t (no, taken)
                        where s.payment = :id and s.no = t.no
                        """)
                .param("id", id.value())
                .param("numbers", numbers.toArray(Integer[]::new))
                .param("taken", taken.stream().map(Money::minor).toArray(Long[]::new))
                .update();
    }

    /// Begins a call to a gateway, and sets when to look after it.
    void addAttempt(UUID key, Payment payment, Map<String, String> instruction, Instant at) {
        jdbc.sql("""
                        insert into payments_attempt (id, payment, provider, state, instruction, started_at)
                        values (:id, :payment, :provider, 'STARTED', :instruction::jsonb, :at)
                        """)
                .param("id", key)
                .param("payment", payment.id().value())
                .param("provider", payment.provider())
                .param("instruction", json.writeValueAsString(instruction))
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<Attempt> lastAttempt(PaymentId id) {
        return jdbc.sql("select id, instruction from payments_attempt where payment = :id order by id desc limit 1")
                .param("id", id.value())
                .query((row, _) ->
                        new Attempt(row.getObject("id", UUID.class), instruction(row.getString("instruction"))))
                .optional();
    }

    /// One call to a gateway, by the key the gateway knows.
    record Attempt(UUID key, Map<String, String> instruction) {}

    void answerAttempt(PaymentId payment, String state, @Nullable String redirect, Instant at) {
        jdbc.sql("""
                        update payments_attempt set state = :state, redirect = coalesce(:redirect, redirect),
                            answered_at = :at
                        where id = (select id from payments_attempt where payment = :payment order by id desc limit 1)
                            and state <> :state
                        """)
                .param("payment", payment.value())
                .param("state", state)
                .param("redirect", redirect)
                .param("at", Timestamp.from(at))
                .update();
    }

    /// The payment an attempt belongs to.
    public Optional<PaymentId> ofAttempt(String provider, UUID key) {
        return jdbc.sql("select payment from payments_attempt where id = :id and provider = :provider")
                .param("id", key)
                .param("provider", provider)
                .query((row, _) -> new PaymentId(row.getObject(1, UUID.class)))
                .optional();
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> instruction(String text) {
        return json.readValue(text, Map.class);
    }

    static Payment payment(ResultSet row, int ignored) throws SQLException {
        var currency = row.getString("currency");
        var check = row.getTimestamp("next_check_at");
        return new Payment(
                new PaymentId(row.getObject("id", UUID.class)),
                new PayableRef(row.getString("payable_kind"), row.getObject("payable_id", UUID.class)),
                row.getString("method"),
                row.getString("provider"),
                row.getBoolean("authorises"),
                Money.of(row.getLong("amount"), currency),
                PaymentStatus.valueOf(row.getString("status")),
                Money.of(row.getLong("authorized"), currency),
                Money.of(row.getLong("captured"), currency),
                Money.of(row.getLong("refunded"), currency),
                wanted(row.getString("wanted")),
                check == null ? null : check.toInstant(),
                Origin.valueOf(row.getString("origin")),
                row.getInt("version"),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }

    private static Payment.@Nullable Wanted wanted(@Nullable String name) {
        return name == null ? null : Payment.Wanted.valueOf(name);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
