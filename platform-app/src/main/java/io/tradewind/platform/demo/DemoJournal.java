package io.tradewind.platform.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/// Remembers what the demonstration has made, so that one that was killed goes on and a finished
/// one adds nothing.
@Repository
@RequiredArgsConstructor
class DemoJournal {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    /// The plan that was begun here, if one was.
    Optional<Plan> plan() {
        return jdbc.sql("select * from platform_demo")
                .query((row, _) -> new Plan(
                        row.getLong("seed"),
                        row.getInt("products"),
                        row.getInt("purchases"),
                        row.getInt("past"),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                        row.getObject("finished_at") != null))
                .optional();
    }

    /// Begins a plan.
    void begin(Plan plan) {
        jdbc.sql(
                        "insert into platform_demo (seed, products, purchases, past, ends_at) values (:seed, :products, :purchases, :past, :end)")
                .param("seed", plan.seed())
                .param("products", plan.products())
                .param("purchases", plan.purchases())
                .param("past", plan.past())
                .param("end", plan.endsAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// How many purchases are written down as a past.
    int pastDone() {
        return jdbc.sql("select past_done from platform_demo")
                .query(Integer.class)
                .single();
    }

    /// So many are, from now on.
    void pastDone(int done) {
        jdbc.sql("update platform_demo set past_done = :done")
                .param("done", done)
                .update();
    }

    /// The plan is carried out.
    void finish(Instant at) {
        jdbc.sql("update platform_demo set finished_at = :at")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Whether anybody has used this platform before.
    boolean untouched() {
        return jdbc.sql("""
                        select not exists (select from members_account)
                           and not exists (select from catalog_category)
                        """).query(Boolean.class).single();
    }

    /// Makes one thing, once: what was made before is answered again.
    UUID once(String kind, int no, Supplier<UUID> making) {
        return made(kind, no)
                .map(Item::made)
                .orElseGet(() -> Objects.requireNonNull(transaction.execute(_ -> keep(kind, no, making.get(), true))));
    }

    /// Begins one thing that takes several steps; [#done(String, int)] ends it.
    Item begun(String kind, int no, Supplier<UUID> making) {
        return made(kind, no)
                .orElseGet(() -> new Item(
                        Objects.requireNonNull(transaction.execute(_ -> keep(kind, no, making.get(), false))), false));
    }

    /// The thing needs nothing more.
    void done(String kind, int no) {
        jdbc.sql("update platform_demo_item set done = true where kind = :kind and no = :no")
                .param("kind", kind)
                .param("no", no)
                .update();
    }

    /// What was made under this number, if anything.
    Optional<UUID> find(String kind, int no) {
        return made(kind, no).map(Item::made);
    }

    private Optional<Item> made(String kind, int no) {
        return jdbc.sql("select made, done from platform_demo_item where kind = :kind and no = :no")
                .param("kind", kind)
                .param("no", no)
                .query((row, _) -> new Item(row.getObject("made", UUID.class), row.getBoolean("done")))
                .optional();
    }

    private UUID keep(String kind, int no, UUID made, boolean done) {
        jdbc.sql("insert into platform_demo_item (kind, no, made, done) values (:kind, :no, :made, :done)")
                .param("kind", kind)
                .param("no", no)
                .param("made", made)
                .param("done", done)
                .update();
        return made;
    }

    /// What is to be told.
    ///
    /// @param purchases told by commands
    /// @param past written down as a past
    /// @param endsAt the history's today
    record Plan(long seed, int products, int purchases, int past, Instant endsAt, boolean finished) {}

    /// A thing that was made.
    record Item(UUID made, boolean done) {}
}
