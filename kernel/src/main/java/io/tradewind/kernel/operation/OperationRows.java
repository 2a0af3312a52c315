package io.tradewind.kernel.operation;

import static java.util.Objects.requireNonNull;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Json;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.time.PlatformClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of operations and how they move, by the machines' time: a demonstration's clock does
/// not age them.
///
/// | from | to | by |
/// |---|---|---|
/// | | WAITING | [#insert] |
/// | WAITING | RUNNING | [#claim] |
/// | WAITING | CANCELLED | [#cancel] |
/// | RUNNING | DONE, FAILED, CANCELLED | [#end], the run itself |
/// | RUNNING | WAITING, FAILED | [#release], the run's node stops |
/// | RUNNING | WAITING, FAILED, CANCELLED | [#rescue], the run's node is silent |
/// | FAILED, CANCELLED | WAITING | [#resume] |
///
/// Whatever a run writes names its claim, so that a run that lost its operation writes nothing.
@Component
@RequiredArgsConstructor
class OperationRows {

    private static final int LONGEST_FAILURE = 500;
    private static final int LONGEST_STEP = 200;

    private final JdbcClient jdbc;
    private final PlatformClock clock;
    private final Json json;

    /// Adds one; false while so many wait.
    boolean insert(UUID id, String kind, Actor actor, Object input, boolean resumable, long most) {
        return jdbc.sql("""
                                insert into kernel_operation
                                    (id, kind, actor_kind, actor, actor_seller, actor_roles, input, resumable, status,
                                     created_at, changed_at)
                                select :id, :kind, :actorKind, :actor, :seller, :roles, cast(:input as jsonb), :resumable,
                                       'WAITING', :now, :now
                                where (select count(*) from kernel_operation where status = 'WAITING') < :most""")
                        .param("id", id)
                        .param("kind", kind)
                        .param("actorKind", actor.kind().name())
                        .param("actor", actor.subject())
                        .param("seller", seller(actor))
                        .param("roles", roles(actor).toArray(String[]::new))
                        .param("input", json.write(input))
                        .param("resumable", resumable)
                        .param("most", most)
                        .param("now", now())
                        .update()
                == 1;
    }

    /// Takes the oldest that waits and is of one of these kinds, for this node alone.
    Optional<Claim> claim(String node, Collection<String> kinds) {
        return jdbc.sql("""
                        update kernel_operation
                        set status = 'RUNNING', node = :node, claim = claim + 1, started_at = coalesce(started_at, :now),
                            run_at = :now, run_done = checkpoint_done, done = checkpoint_done, step = null,
                            error_count = (select count(*) from kernel_operation_error e
                                           where e.operation = kernel_operation.id),
                            changed_at = :now
                        where id = (select id from kernel_operation
                                    where status = 'WAITING' and kind = any (:kinds)
                                    order by id limit 1 for update skip locked)
                        returning id, kind, claim, actor_kind, actor, actor_seller, actor_roles, input, checkpoint,
                                  done, total, error_count""")
                .param("node", node)
                .param("kinds", kinds.toArray(String[]::new))
                .param("now", now())
                .query((row, _) -> claim(row))
                .optional();
    }

    /// Keeps how far a run is and shows that it lives; a row that its own transaction holds just
    /// now is left, because that transaction shows it too.
    Pulse beat(UUID id, int claim, long done, @Nullable Long total, @Nullable String step, long errors) {
        return jdbc.sql("""
                        with mine as (
                            select id from kernel_operation
                            where id = :id and claim = :claim and status = 'RUNNING' for no key update skip locked),
                        told as (
                            update kernel_operation o
                            set done = :done, total = :total, step = :step, error_count = :errors, changed_at = :now
                            from mine where o.id = mine.id)
                        select claim = :claim and status = 'RUNNING' as held, cancel_asked_at is not null as cancelled
                        from kernel_operation where id = :id""")
                .param("id", id)
                .param("claim", claim)
                .param("done", done)
                .param("total", total)
                .param("step", step == null ? null : Texts.fit(step, LONGEST_STEP))
                .param("errors", errors)
                .param("now", now())
                .query((row, _) -> new Pulse(row.getBoolean("held"), row.getBoolean("cancelled")))
                .optional()
                .orElse(Pulse.LOST);
    }

    /// Keeps where a run has come to.
    Pulse checkpoint(UUID id, int claim, Object position, long done) {
        return jdbc.sql("""
                        update kernel_operation
                        set checkpoint = cast(:position as jsonb), checkpoint_done = :done, done = :done, changed_at = :now
                        where id = :id and claim = :claim and status = 'RUNNING'
                        returning cancel_asked_at is not null""")
                .param("id", id)
                .param("claim", claim)
                .param("position", requireNonNull(json.write(position)))
                .param("done", done)
                .param("now", now())
                .query(Boolean.class)
                .optional()
                .map(cancelled -> new Pulse(true, cancelled))
                .orElse(Pulse.LOST);
    }

    /// Holds the row for the rest of the transaction, where the run still has it.
    boolean hold(UUID id, int claim) {
        return jdbc.sql("""
                        select id from kernel_operation
                        where id = :id and claim = :claim and status = 'RUNNING' for no key update""")
                .param("id", id)
                .param("claim", claim)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /// Ends it, as DONE, FAILED or CANCELLED; false where the run has lost it.
    boolean end(UUID id, int claim, Standing.Status status, @Nullable String failure) {
        return jdbc.sql("""
                                update kernel_operation
                                set status = :status, failure = :failure, changed_at = :now, ended_at = :now
                                where id = :id and claim = :claim and status = 'RUNNING'""")
                        .param("status", status.name())
                        .param("failure", failure == null ? null : Texts.fit(failure, LONGEST_FAILURE))
                        .param("id", id)
                        .param("claim", claim)
                        .param("now", now())
                        .update()
                == 1;
    }

    /// Lets another node go on with it, or fails what cannot be gone on with.
    void release(UUID id, int claim) {
        jdbc.sql("""
                        update kernel_operation
                        set status = case when resumable then 'WAITING' else 'FAILED' end,
                            failure = case when resumable then null else 'The node that did it was stopped.' end,
                            ended_at = case when resumable then null else :now end,
                            changed_at = :now
                        where id = :id and claim = :claim and status = 'RUNNING'""").param("id", id).param("claim", claim).param("now", now()).update();
    }

    /// Lets other nodes go on with what no node has shown to be alive for that long.
    ///
    /// @param most how often that may happen to one operation before it is failed
    int rescue(Duration silence, long most) {
        return jdbc.sql("""
                        with silent as (
                            select id,
                                   case when cancel_asked_at is not null then 'CANCELLED'
                                        when resumable and silences < :most then 'WAITING'
                                        else 'FAILED' end as becomes
                            from kernel_operation
                            where status = 'RUNNING' and changed_at < :before
                            for no key update skip locked)
                        update kernel_operation o
                        set status = becomes, silences = silences + 1,
                            failure = case when becomes = 'FAILED' then 'The node that did it fell silent.' end,
                            ended_at = case when becomes <> 'WAITING' then cast(:now as timestamptz) end,
                            changed_at = :now
                        from silent where o.id = silent.id""")
                .param("now", now())
                .param("before", now().minus(silence))
                .param("most", most)
                .update();
    }

    /// Asks the run to stop, or cancels at once what still waits; false where it has ended.
    boolean cancel(UUID id) {
        return jdbc.sql("""
                                update kernel_operation
                                set cancel_asked_at = coalesce(cancel_asked_at, :now),
                                    ended_at = case when status = 'WAITING' then cast(:now as timestamptz) end,
                                    status = case when status = 'WAITING' then 'CANCELLED' else status end
                                where id = :id and status in ('WAITING', 'RUNNING')""").param("id", id).param("now", now()).update() == 1;
    }

    /// Lets it go on from its checkpoint; false where it has not stopped, or cannot be gone on with.
    boolean resume(UUID id) {
        return jdbc.sql("""
                                update kernel_operation
                                set status = 'WAITING', failure = null, ended_at = null, cancel_asked_at = null, silences = 0,
                                    changed_at = :now
                                where id = :id and status in ('FAILED', 'CANCELLED') and resumable""").param("id", id).param("now", now()).update() == 1;
    }

    /// Deletes the oldest of those that ended so long ago, with all that is its own; one at a
    /// time, because its files may be large.
    int purge(Duration kept) {
        return jdbc.sql("""
                        delete from kernel_operation where id in (
                            select id from kernel_operation where ended_at < :before
                            order by ended_at limit 1 for update skip locked)""").param("before", now().minus(kept)).update();
    }

    private Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getInt("claim"),
                actor(row),
                row.getString("input"),
                row.getString("checkpoint"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getLong("error_count"));
    }

    private static Actor actor(ResultSet row) throws SQLException {
        var subject = row.getString("actor");
        return switch (Actor.Kind.valueOf(row.getString("actor_kind"))) {
            case GUEST -> new Actor.Guest();
            case SHOPPER -> new Actor.Shopper(MemberId.of(UUID.fromString(subject)));
            case APPLICANT -> new Actor.Applicant(AccountId.of(UUID.fromString(subject)));
            case SELLER ->
                new Actor.SellerStaff(
                        AccountId.of(UUID.fromString(subject)),
                        SellerId.of(row.getObject("actor_seller", UUID.class)),
                        roles(row));
            case OPERATOR -> new Actor.Operator(OperatorId.of(UUID.fromString(subject)), roles(row));
            case PROVIDER -> new Actor.Provider(subject);
            case JOB -> new Actor.Job(subject);
        };
    }

    private static Set<String> roles(ResultSet row) throws SQLException {
        return Set.of((String[]) row.getArray("actor_roles").getArray());
    }

    private static Set<String> roles(Actor actor) {
        return switch (actor) {
            case Actor.SellerStaff staff -> staff.roles();
            case Actor.Operator operator -> operator.roles();
            default -> Set.of();
        };
    }

    static @Nullable UUID seller(Actor actor) {
        return actor instanceof Actor.SellerStaff staff ? staff.seller().value() : null;
    }

    private OffsetDateTime now() {
        return clock.machine().instant().atOffset(ZoneOffset.UTC);
    }

    /// A run's right to an operation, and where it begins.
    ///
    /// @param number which run it is; a later one ends this one's right
    record Claim(
            UUID id,
            String kind,
            int number,
            Actor actor,
            String input,
            @Nullable String checkpoint,
            long done,
            @Nullable Long total,
            long errors) {}

    /// What a run learns when it writes.
    ///
    /// @param held whether the operation is still its own
    /// @param cancelled whether somebody asked to cancel it
    record Pulse(boolean held, boolean cancelled) {
        static final Pulse LOST = new Pulse(false, false);
    }
}
