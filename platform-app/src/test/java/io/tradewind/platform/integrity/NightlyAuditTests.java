package io.tradewind.platform.integrity;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.PlatformIT;
import io.tradewind.testkit.As;
import io.tradewind.testkit.Capability;
import io.tradewind.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformIT
@Capability("C180")
@ExtendWith(OutputCaptureExtension.class)
class NightlyAuditTests {

    private static final String BEHIND = "I14-no-event-lost";

    @Autowired
    private RecurringTask<Void> nightlyAuditTask;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private As as;

    private final UUID stuck = UUID.randomUUID();

    @AfterEach
    void all_is_well_again() {
        jdbc.sql("delete from event_publication where id = :id")
                .param("id", stuck)
                .update();
        jdbc.sql("delete from platform_integrity_run").update();
    }

    @Test
    void says_what_is_broken_to_the_log_the_metrics_and_operators(CapturedOutput output) {
        assertThat(lastNight()).isNull();
        aListenerIsStuck();

        night();

        assertThat(output.getErr() + output.getOut())
                .contains("integrity: " + BEHIND + " is broken 1 times")
                .doesNotContain("li.lei@example.com", stuck.toString());
        await().untilAsserted(() -> assertThat(gauge(BEHIND)).isEqualTo(1));
        assertThat(gauge("I04-books-balance")).isZero();
        assertThat(kept()).contains(stuck.toString());
        assertThat(lastNight()).isEqualTo("[\"%s\"]".formatted(BEHIND));
    }

    @Test
    void says_that_all_is_well_once_it_is() {
        aListenerIsStuck();
        night();
        jdbc.sql("delete from event_publication where id = :id")
                .param("id", stuck)
                .update();
        clock.advance(Duration.ofDays(1));

        night();

        await().untilAsserted(() -> assertThat(gauge(BEHIND)).isZero());
        assertThat(lastNight()).isEqualTo("[]");
    }

    @Test
    void two_nodes_that_ask_at_the_same_moment_keep_one_answer() {
        night();
        night();

        assertThat(jdbc.sql("select count(*) from platform_integrity_run where oracle = :oracle")
                        .param("oracle", BEHIND)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void one_oracle_is_asked_by_its_name_or_number() {
        aListenerIsStuck();

        assertThat(asked("I14")).isEqualTo("[\"%s\"] 1".formatted(BEHIND));
        assertThat(asked(BEHIND)).isEqualTo("[\"%s\"] 1".formatted(BEHIND));
        assertThat(asked("I04")).isEqualTo("[\"I04-books-balance\"] 0");
        assertThat(mvc.get().uri("/api/v1/admin/integrity?oracle=I1").with(as.operator("FINANCE")))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void is_for_administrators_and_finance() {
        assertThat(mvc.get().uri("/api/v1/admin/integrity")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get().uri("/api/v1/admin/integrity").with(as.operator("SUPPORT")))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri("/api/v1/admin/integrity").with(as.operator("FINANCE")))
                .hasStatusOk();
    }

    // Our jobs take nothing from where they run.
    @SuppressWarnings("NullAway")
    private void night() {
        nightlyAuditTask.execute(nightlyAuditTask.instance("tonight"), null);
    }

    private void aListenerIsStuck() {
        jdbc.sql("""
                        insert into event_publication (id, listener_id, event_type, serialized_event, publication_date)
                        values (:id, 'a listener', 'an event', '{"email": "li.lei@example.com"}', :at)
                        """)
                .param("id", stuck)
                .param("at", clock.instant().minus(Duration.ofHours(1)).atOffset(UTC))
                .update();
    }

    private double gauge(String oracle) {
        return metrics.get("tradewind.integrity.findings")
                .tag("oracle", oracle)
                .gauge()
                .value();
    }

    private String kept() {
        return jdbc.sql("select sample::text from platform_integrity_run where oracle = :oracle")
                .param("oracle", BEHIND)
                .query(String.class)
                .single();
    }

    private String asked(String oracle) {
        var audit = audit("/api/v1/admin/integrity?oracle=" + oracle);
        return audit.path("checked") + " " + audit.path("findings").size();
    }

    private @Nullable String lastNight() {
        var night = audit("/api/v1/admin/integrity").path("lastNight");
        return night.isMissingNode() ? null : night.path("broken").toString();
    }

    private JsonNode audit(String uri) {
        var body = mvc.get().uri(uri).with(as.operator("ADMIN")).exchange();
        assertThat(body).hasStatusOk();
        var text = new String(body.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return JsonMapper.shared().readTree(text);
    }
}
