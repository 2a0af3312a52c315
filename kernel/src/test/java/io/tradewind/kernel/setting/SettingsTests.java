package io.tradewind.kernel.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.testkit.As;
import io.tradewind.testkit.ModuleIT;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleIT
class SettingsTests {

    static final Setting<Duration> PERIOD = Setting.period("kernel.test-period", Duration.ofDays(7), "For tests.");

    @Autowired
    Settings settings;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Test
    void holds_its_standard_until_an_operator_sets_it_and_the_past_keeps_its_rule() {
        assertThat(settings.now(TestSettings.LIMIT)).isEqualTo(5);

        assertThat(put("kernel.test-limit", "9", "\"2026-03-05T00:00:00Z\"")).hasStatus(204);

        assertThat(settings.now(TestSettings.LIMIT)).isEqualTo(5);
        assertThat(settings.at(TestSettings.LIMIT, TestClock.START.plus(Duration.ofDays(4))))
                .isEqualTo(9);
        assertThat(mvc.get().uri("/api/v1/admin/settings").with(as.operator("SUPPORT")))
                .hasStatusOk()
                .bodyText()
                .contains("kernel.test-limit", "kernel.idempotency-kept");
        assertThat(mvc.get()
                        .uri("/api/v1/admin/audit?subject=setting:kernel.test-limit")
                        .with(as.operator("ADMIN")))
                .bodyJson()
                .extractingPath("$.items[0].after.value")
                .isEqualTo("9");
    }

    @Test
    void refuses_what_is_unknown_unreadable_or_in_the_past() {
        assertThat(put("kernel.nothing", "1", "null")).hasStatus(404);
        assertThat(put("kernel.test-limit", "many", "null")).hasStatus(422);
        assertThat(put("kernel.test-limit", "1", "\"2026-03-01T00:00:00Z\"")).hasStatus(422);
        assertThat(settings.now(PERIOD)).isEqualTo(Duration.ofDays(7));
    }

    private MvcTestResult put(String key, String value, String from) {
        return mvc.put()
                .uri("/api/v1/admin/settings/" + key)
                .with(as.operator("ADMIN"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"value\":\"%s\",\"validFrom\":%s,\"reason\":\"a test\"}".formatted(value, from))
                .exchange();
    }
}
