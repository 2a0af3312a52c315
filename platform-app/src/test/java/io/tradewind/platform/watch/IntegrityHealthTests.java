package io.tradewind.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.PlatformIT;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// Last night's findings are for people to see, in a health group of their own.
@PlatformIT
class IntegrityHealthTests {

    private static final String GROUP = "/actuator/health/integrity";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvcTester mvc;

    @AfterEach
    void the_night_is_forgotten() {
        jdbc.sql("delete from platform_integrity_run").update();
    }

    @Test
    void a_finding_is_seen_in_its_group_and_nowhere_else() {
        await().untilAsserted(() -> assertThat(mvc.get().uri(GROUP)).hasStatusOk());

        night("2026-03-01T19:30:00Z", 3);
        await().untilAsserted(() ->
                assertThat(mvc.get().uri(GROUP)).hasStatus(503).bodyText().contains("FINDINGS"));
        assertThat(mvc.get().uri("/actuator/health/readiness")).bodyText().doesNotContain("FINDINGS");
        assertThat(mvc.get().uri("/actuator/health")).bodyText().doesNotContain("FINDINGS");

        night("2026-03-02T19:30:00Z", 0);
        await().untilAsserted(() -> assertThat(mvc.get().uri(GROUP)).hasStatusOk());
    }

    private void night(String at, int rows) {
        jdbc.sql("insert into platform_integrity_run values (:at, 'I04-books-balance', :rows, '[]', 1)")
                .param("at", OffsetDateTime.parse(at))
                .param("rows", rows)
                .update();
    }
}
