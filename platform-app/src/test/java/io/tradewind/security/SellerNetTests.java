package io.tradewind.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradewind.PlatformIT;
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.database.AcrossSellers;
import io.tradewind.stories.Side;
import io.tradewind.stories.Town;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The net under seller data, tried with what it is there for: statements of a seller's request that forget whose rows
/// they are about.
@PlatformIT
@Capability("C14")
@Import(Town.Configuration.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SellerNetTests {

    /// Tables that a seller's request may use in whole. What they hold is no shop's: it is public, or of the platform's
    /// machinery and found by keys that only their owner has.
    private static final Set<String> OPEN = Set.of(
            "catalog_category",
            "catalog_change",
            "catalog_offer_availability",
            "catalog_product_stats",
            "catalog_return_policy",
            "catalog_shelf",
            "catalog_sku",
            "event_publication",
            "kernel_clock",
            "kernel_idempotency",
            "kernel_market",
            "kernel_operation",
            "kernel_operation_chunk",
            "kernel_operation_error",
            "kernel_operation_file",
            "kernel_setting",
            "kernel_signing_key",
            "members_secret",
            "payments_commission_rule",
            "payments_method",
            "payments_payout_run",
            "supply_availability",
            "supply_line_step");

    /// Tables some rows of which are every shop's: goods that all may offer.
    private static final Set<String> SHARED = Set.of("catalog_product", "catalog_product_revision");

    private static final Actor A_NEW_SHOP =
            new Actor.SellerStaff(AccountId.of(Ids.next()), SellerId.of(Ids.next()), Set.of("OWNER"));

    private static final int POOL = 16;

    private final SingleConnectionDataSource owner =
            new SingleConnectionDataSource(TestDatabase.url(), TestDatabase.OWNER, TestDatabase.PASSWORD, true);
    private final JdbcClient everything = JdbcClient.create(owner);
    private final TransactionTemplate asOwner = new TransactionTemplate(new JdbcTransactionManager(owner));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AcrossSellers across;
    private final DataSource pool;
    private final Town town;
    private final Side mine;
    private final Side theirs;

    SellerNetTests(
            @Autowired JdbcClient jdbc,
            @Autowired TransactionTemplate transaction,
            @Autowired AcrossSellers across,
            @Autowired DataSource pool,
            @Autowired Town town) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.across = across;
        this.pool = pool;
        this.town = town;
        mine = Sides.of(town).getFirst();
        theirs = Sides.of(town).getLast();
    }

    @BeforeEach
    void time_goes_on() {
        town.goesOn();
    }

    @AfterAll
    void the_owner_leaves() {
        town.rests();
        owner.destroy();
    }

    @ParameterizedTest
    @MethodSource("netted")
    void a_query_that_forgets_the_seller_sees_only_what_is_his(String table) {
        var all = rows(everything, table);

        var seen = as(mine, () -> rows(jdbc, table));
        var seenByThem = as(theirs, () -> rows(jdbc, table));
        var seenByAnybody = Requests.as(A_NEW_SHOP, () -> rows(jdbc, table));

        if (!SHARED.contains(table)) {
            assertThat(seenByAnybody).isEmpty();
        }
        seen.removeAll(seenByAnybody);
        seenByThem.removeAll(seenByAnybody);
        assertThat(seen).isNotEmpty().isSubsetOf(all);
        assertThat(seenByThem).isNotEmpty().isSubsetOf(all).doesNotContainAnyElementsOf(seen);
        assertThat(rows(jdbc, table)).as("outside a seller's request").isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("netted")
    void without_its_policy_a_table_shows_everything(String table) {
        asOwner.executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            everything
                    .sql("set local tradewind.seller = '%s'".formatted(mine.shop().seller))
                    .update();
            everything
                    .sql("set local tradewind.account = '%s'".formatted(mine.the("account")))
                    .update();
            everything.sql("set local role " + TestDatabase.SELLER).update();
            var netted = rows(everything, table);
            everything.sql("set local role none").update();

            everything.sql("drop policy own_shop on " + table).update();

            everything.sql("set local role " + TestDatabase.SELLER).update();
            assertThat(rows(everything, table))
                    .hasSizeGreaterThan(netted.size())
                    .containsAll(netted);
        });
    }

    @ParameterizedTest
    @MethodSource("nettedWithSeller")
    void a_write_that_forgets_the_seller_touches_only_what_is_his(String table) {
        var allowed = "has_table_privilege('%s', '%s', :write)".formatted(TestDatabase.SELLER, table);
        for (var write : List.of("delete", "update")) {
            if (everything
                    .sql("select " + allowed)
                    .param("write", write)
                    .query(Boolean.class)
                    .single()) {
                var touched = write.equals("delete") ? "delete from %s" : "update %s set seller = :me";
                undoneAs(
                        mine,
                        () -> assertThat(tried(touched + " where seller = :them and :me is not null", table))
                                .isZero());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("nettedWithSeller")
    void nothing_is_written_in_anothers_name(String table) {
        undoneAs(
                mine,
                () -> assertThatExceptionOfType(DataAccessException.class)
                        .isThrownBy(() -> tried("""
                                insert into %1$s
                                select (jsonb_populate_record(own, jsonb_build_object('seller', :them))).*
                                from %1$s own where seller = :me limit 1
                                """, table))
                        .havingRootCause()
                        .withMessageMatching(".*(row-level security|permission denied).*"));
    }

    @Test
    void every_table_is_in_the_net_or_closed_or_said_to_be_open() {
        var open = everything
                .sql("""
                        select c.relname from pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                            and has_table_privilege(:role, c.oid, 'select')
                            and c.relname not like 'flyway%'
                            and not exists (select from pg_policies where tablename = c.relname and policyname = 'own_shop')
                        """)
                .param("role", TestDatabase.SELLER)
                .query(String.class)
                .set();

        assertThat(open)
                .as("call kernel_net or kernel_closed_to_sellers in the migration, or say here why it may be open")
                .isEqualTo(OPEN);
    }

    @Test
    void what_is_closed_to_sellers_cannot_be_read_at_all() {
        for (var table : List.of("risk_decision", "payments_payment", "members_address", "analytics_trade_fact")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(table)
                    .isThrownBy(() -> as(mine, () -> rows(jdbc, table)))
                    .havingRootCause()
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    void an_account_without_a_shop_sees_its_applications_only() {
        var applicant = new Actor.Applicant(AccountId.of(UUID.fromString(theirs.the("account"))));

        assertThat(Requests.as(applicant, () -> rows(jdbc, "catalog_application")))
                .hasSize(1);
        assertThat(Requests.as(applicant, () -> rows(jdbc, "orders_order"))).isEmpty();
        assertThat(Requests.as(applicant, () -> rows(jdbc, "catalog_offer"))).isEmpty();
    }

    @Test
    void the_way_across_is_open_for_the_work_it_was_opened_for_and_no_longer() {
        var all = rows(everything, "orders_order").size();
        var own = as(mine, () -> rows(jdbc, "orders_order")).size();

        var seen = as(
                mine,
                () -> transaction.execute(_ -> List.of(
                        rows(jdbc, "orders_order").size(),
                        across.look("test", () -> rows(jdbc, "orders_order").size()),
                        rows(jdbc, "orders_order").size())));
        var seenWithoutTransaction = as(
                mine,
                () -> List.of(
                        rows(jdbc, "orders_order").size(),
                        across.look("test", () -> rows(jdbc, "orders_order").size()),
                        rows(jdbc, "orders_order").size()));

        assertThat(seen).containsExactly(own, all, own).isEqualTo(seenWithoutTransaction);
    }

    @Test
    void no_connection_goes_back_to_the_pool_in_the_net() throws Exception {
        var ended = new ArrayList<Future<Boolean>>();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                var side = i % 2 == 0 ? mine : theirs;
                var way = i % 4;
                ended.add(many.submit(() -> as(side, () -> uses(way))));
            }
        }
        assertThat(ended).filteredOn(Future::resultNow).hasSize(50);
        var taken = new ArrayList<Connection>();
        try {
            for (int i = 0; i < POOL; i++) {
                taken.add(pool.getConnection());
            }
            for (var connection : taken) {
                assertThat(whose(connection)).isEqualTo(TestDatabase.APP + " ");
            }
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
    }

    /// As a request may end: well, with a statement that fails, with a refusal, with a failure while it looks across.
    private boolean uses(int way) {
        try {
            transaction.executeWithoutResult(_ -> {
                var own = rows(jdbc, "orders_order");
                switch (way) {
                    case 0 -> assertThat(own).isNotEmpty();
                    case 1 -> jdbc.sql("select 1 / 0").query(Long.class).single();
                    case 2 -> throw new IllegalStateException("refused");
                    default ->
                        across.run(
                                "test",
                                () -> jdbc.sql("select 1 / 0").query(Long.class).single());
                }
            });
            return true;
        } catch (DataAccessException | IllegalStateException e) {
            return false;
        }
    }

    @Test
    void the_net_is_the_index_of_the_shop_and_nothing_for_others() {
        var newest = "explain select * from orders_order order by placed_at desc, id desc limit 20";

        var others = String.join("\n", jdbc.sql(newest).query(String.class).list());
        var sellers = as(
                mine,
                () -> transaction.execute(_ -> {
                    jdbc.sql("set local enable_seqscan = off").update(); // there are few rows here
                    jdbc.sql("set local enable_sort = off").update();
                    return String.join(
                            "\n", jdbc.sql(newest).query(String.class).list());
                }));

        assertThat(sellers).contains("orders_order_list_of_seller").contains("Index Cond: (seller =");
        assertThat(others).doesNotContain("Filter", "tradewind.seller", "SubPlan");
    }

    List<@Nullable String> netted() {
        return everything
                .sql("select tablename from pg_policies where policyname = 'own_shop' order by 1")
                .query(String.class)
                .list();
    }

    List<@Nullable String> nettedWithSeller() {
        return everything.sql("""
                        select p.tablename from pg_policies p
                        join pg_attribute a on a.attrelid = p.tablename::regclass and a.attname = 'seller'
                        where p.policyname = 'own_shop' order by 1
                        """).query(String.class).list();
    }

    private int tried(String sql, String table) {
        return jdbc.sql(sql.formatted(table))
                .param("me", mine.shop().seller)
                .param("them", theirs.shop().seller)
                .update();
    }

    private void undoneAs(Side side, Runnable work) {
        as(
                side,
                () -> transaction.execute(undone -> {
                    undone.setRollbackOnly();
                    work.run();
                    return true;
                }));
    }

    private static String whose(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(
                        "select current_user || ' ' || coalesce(current_setting('tradewind.seller', true), '')")) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static Set<String> rows(JdbcClient client, String table) {
        return new HashSet<>(client.sql("select ctid::text from " + table)
                .query(String.class)
                .list());
    }

    private <T> T as(Side side, Supplier<T> work) {
        return Requests.as(Requests.owner(side.shop(), side.the("account")), work);
    }
}
