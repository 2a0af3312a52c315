package io.tradewind.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analytics.VisitHistory.Channel;
import io.tradewind.analytics.VisitHistory.Device;
import io.tradewind.analytics.VisitHistory.PastVisits;
import io.tradewind.kernel.Origin;
import io.tradewind.testkit.As;
import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who came, as a storefront tells it and an operator reads it.
class VisitTests extends AnalyticsIT {

    private static final LocalDate DAY = LocalDate.of(2017, 11, 24);

    @Autowired
    VisitHistory history;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    JsonMapper json;

    final String system = "v" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_visit_counts_once_however_often_it_is_told() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("America/Sao_Paulo"));
        var before = report("?market=BR&from=%1$s&to=%1$s".formatted(today))
                .get("visits")
                .asLong();
        var visit = UUID.randomUUID();

        assertThat(came(visit, "{\"channel\":\"SEARCH\",\"device\":\"MOBILE\",\"market\":\"BR\"}"))
                .hasStatus(204);
        assertThat(came(visit, "{\"channel\":\"ADS\",\"device\":\"DESKTOP\",\"market\":\"BR\"}"))
                .hasStatus(204);

        assertThat(report("?market=BR&from=%1$s&to=%1$s".formatted(today))
                        .get("visits")
                        .asLong())
                .isEqualTo(before + 1);
    }

    @Test
    void what_is_no_visit_is_refused_with_the_field() {
        assertThat(came(UUID.randomUUID(), "{\"device\":\"MOBILE\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("/channel");
        assertThat(came(UUID.randomUUID(), "{\"channel\":\"TELEPATHY\",\"device\":\"MOBILE\"}"))
                .hasStatus4xxClientError()
                .bodyText()
                .contains("channel");
        assertThat(came(UUID.randomUUID(), "{\"channel\":\"ADS\",\"device\":\"MOBILE\",\"market\":\"XX\"}"))
                .hasStatus4xxClientError();
    }

    @Test
    void visits_of_the_past_count_by_day_channel_and_device_and_once() {
        var past = List.of(
                new PastVisits(system, Origin.IMPORT, "BR", DAY, Channel.SEARCH, Device.MOBILE, 150),
                new PastVisits(system, Origin.IMPORT, "BR", DAY, Channel.ADS, Device.MOBILE, 30),
                new PastVisits(system, Origin.IMPORT, "BR", DAY.plusDays(1), Channel.ADS, Device.DESKTOP, 20));
        var before =
                report("?market=BR&from=2017-11-24&to=2017-11-25").get("visits").asLong();

        assertThat(history.add(past)).isEqualTo(3);
        assertThat(history.add(past)).isZero();

        var report = report("?market=BR&from=2017-11-24&to=2017-11-25");
        assertThat(report.get("visits").asLong()).isEqualTo(before + 200);
        assertThat(report.at("/days")).hasSize(2);
        assertThat(report.at("/days/1/day").asString()).isEqualTo("2017-11-25");
        assertThat(report.at("/channels/0/name").asString()).isEqualTo("SEARCH");
        assertThat(report.at("/devices/0/name").asString()).isEqualTo("MOBILE");
    }

    @Test
    void conversion_is_how_many_of_a_hundred_visits_ended_in_a_purchase() throws Exception {
        var before = report("");
        given.paid(given.shopper(), given.onSale(5_000, 10), 1);
        counted();
        var day = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        history.add(List.of(new PastVisits(system, Origin.DEMO, "CN", day, Channel.SOCIAL, Device.TABLET, 40)));

        var report = report("");

        assertThat(report.get("purchases").asLong())
                .isEqualTo(before.get("purchases").asLong() + 1);
        assertThat(report.get("conversion").asDouble())
                .isEqualTo(Math.round(report.get("purchases").asLong()
                                * 10_000.0
                                / report.get("visits").asLong())
                        / 100.0);
        assertThat(csv()).startsWith("day,visits,purchases,conversion\r\n").contains(day + ",");
    }

    @Test
    void a_period_that_ends_before_it_begins_is_refused_and_only_operators_read() {
        assertThat(mvc.get()
                        .uri("/api/v1/admin/reports/visits?from=2026-03-03&to=2026-03-02")
                        .with(as.operator("FINANCE")))
                .hasStatus(422)
                .bodyText()
                .contains("?from");
        assertThat(mvc.get().uri("/api/v1/admin/reports/visits")).hasStatus(401);
    }

    private MvcTestResult came(UUID visit, String body) {
        return mvc.put()
                .uri("/api/v1/store/visits/" + visit)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private JsonNode report(String query) {
        var answer = mvc.get()
                .uri("/api/v1/admin/reports/visits" + query)
                .with(as.operator("FINANCE"))
                .exchange();
        assertThat(answer).hasStatusOk();
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }

    private String csv() throws UnsupportedEncodingException {
        return mvc.get()
                .uri("/api/v1/admin/reports/visits")
                .accept("text/csv")
                .with(as.operator("FINANCE"))
                .exchange()
                .getResponse()
                .getContentAsString();
    }
}
