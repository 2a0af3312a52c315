package io.tradewind.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.OperatorId;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleIT
@Capability("C155")
class AuditTests {

    @Autowired
    AuditTrail audit;

    @Autowired
    AuditSeals seals;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Test
    void a_deed_is_found_by_what_it_was_done_to_with_before_after_and_reason() {
        var subject = deed("too many complaints");

        assertThat(mvc.get().uri("/api/v1/admin/audit?subject=" + subject).with(as.operator("ADMIN")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0]")
                .asMap()
                .containsEntry("action", "test.suspend")
                .containsEntry("actorKind", "OPERATOR")
                .containsEntry("reason", "too many complaints")
                .containsEntry("before", Map.of("maySell", true))
                .containsEntry("after", Map.of("maySell", false));
        assertThat(mvc.get().uri("/api/v1/admin/audit").with(as.operator("SUPPORT")))
                .hasStatus(403);
    }

    @Test
    void a_deed_undone_leaves_no_trace() {
        var subject = new String[1];
        transaction.executeWithoutResult(status -> {
            subject[0] = deed("never happened");
            status.setRollbackOnly();
        });

        assertThat(count("select count(*) from kernel_audit where subject = '%s'".formatted(subject[0])))
                .isZero();
    }

    @Test
    void pages_follow_their_cursor_and_no_other() {
        var actor = new Actor.Operator(OperatorId.next(), Set.of("ADMIN"));
        for (int i = 0; i < 3; i++) {
            audit.record(new AuditTrail.Deed(actor, "test.page", "thing:" + i, null, null, null));
        }
        var list = "/api/v1/admin/audit?limit=2&actor=" + actor.subject();
        var first = mvc.get().uri(list).with(as.operator("ADMIN")).exchange();
        assertThat(first).bodyJson().extractingPath("$.items").asArray().hasSize(2);
        assertThat(first.getResponse().getHeader("Link")).contains("cursor=", "rel=\"next\"");
        var cursor = String.valueOf(first.getResponse().getHeader("Link")).replaceAll(".*cursor=([^&>]+).*", "$1");

        var second = mvc.get()
                .uri(list + "&cursor=" + cursor)
                .with(as.operator("ADMIN"))
                .exchange();
        assertThat(second).bodyJson().extractingPath("$.items").asArray().hasSize(1);
        assertThat(second).bodyJson().doesNotHavePath("$.next");
        assertThat(mvc.get().uri("/api/v1/admin/audit?cursor=" + cursor).with(as.operator("ADMIN")))
                .hasStatus(400);
        assertThat(mvc.get().uri(list + "&cursor=x" + cursor).with(as.operator("ADMIN")))
                .hasStatus(400);
    }

    @Test
    void the_application_may_not_change_the_trail() {
        deed("kept");

        assertThatThrownBy(() ->
                        jdbc.sql("update kernel_audit set reason = 'other'").update())
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from kernel_audit").update()).hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("truncate kernel_audit cascade").update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void what_somebody_with_the_owners_rights_changes_shows() throws SQLException {
        var subject = deed("one");
        deed("two");
        sealAll();
        assertThat(seals.verify().intact()).isTrue();
        assertThat(seals.verify().unsealed()).isZero();

        asOwner("update kernel_audit set reason = 'another' where subject = '%s'".formatted(subject));
        var broken = seals.verify();
        assertThat(broken.intact()).isFalse();
        assertThat(broken.brokenAt()).isEqualTo(count("""
                select seal from kernel_audit_sealed x join kernel_audit a on a.id = x.audit
                where a.subject = '%s'""".formatted(subject)));

        asOwner("update kernel_audit set reason = 'one' where subject = '%s'".formatted(subject));
        assertThat(seals.verify().intact()).isTrue();
    }

    @Test
    void each_row_is_sealed_once_also_when_two_nodes_seal_at_once() throws Exception {
        for (int i = 0; i < 20; i++) {
            deed("many");
        }
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> node = seals::seal;
            for (var sealed : threads.invokeAll(Collections.nCopies(4, node))) {
                assertThat(sealed.get()).isNotNegative();
            }
        }
        sealAll();

        assertThat(seals.verify().intact()).isTrue();
        assertThat(count("select count(*) from kernel_audit"))
                .isEqualTo(count("select count(*) from kernel_audit_sealed"));
    }

    private String deed(String reason) {
        var subject = "seller:" + Ids.next();
        audit.record(new AuditTrail.Deed(
                new Actor.Operator(OperatorId.next(), Set.of("ADMIN")),
                "test.suspend",
                subject,
                Map.of("maySell", true),
                Map.of("maySell", false),
                reason));
        return subject;
    }

    private void sealAll() {
        while (seals.seal() > 0) {
            // until every row is sealed
        }
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static void asOwner(String sql) throws SQLException {
        try (var owner = DriverManager.getConnection(TestDatabase.url(), TestDatabase.OWNER, TestDatabase.PASSWORD);
                var statement = owner.createStatement()) {
            statement.execute("alter table kernel_audit disable trigger t_append_only");
            statement.execute(sql);
            statement.execute("alter table kernel_audit enable trigger t_append_only");
        }
    }
}
