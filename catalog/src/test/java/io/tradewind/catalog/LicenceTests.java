package io.tradewind.catalog;

import static io.tradewind.catalog.CatalogFixtures.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.catalog.Licences.FileLicence;
import io.tradewind.catalog.Licences.Kind;
import io.tradewind.catalog.Licences.Licence;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.testkit.As;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// Licences of the businesses behind shops.
@CatalogIT
class LicenceTests {

    @Autowired
    CatalogFixtures given;

    @Autowired
    Licences licences;

    @Autowired
    Sellers sellers;

    @Autowired
    SellerSwitches switches;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    TestClock clock;

    @Test
    void a_shop_sells_until_its_licence_runs_out_and_is_then_stopped_with_the_reason() {
        var seller = given.approvedSeller();
        file(seller, Kind.BUSINESS_LICENCE, "L-1", clock.instant().plus(Duration.ofDays(1)));

        licences.stopLapsed(clock.instant());
        assertThat(sellers.get(seller).maySell()).isTrue();

        licences.stopLapsed(clock.instant().plus(Duration.ofDays(1)));
        assertThat(sellers.get(seller).maySell()).isFalse();
        assertThat(jdbc.sql("select reason from catalog_seller_action where seller = ? and cause is not null")
                        .param(seller.value())
                        .query(String.class)
                        .single())
                .contains("L-1");
    }

    @Test
    void a_licence_that_was_renewed_or_does_not_end_stops_nobody() {
        var renewed = given.approvedSeller();
        file(renewed, Kind.FOOD_PERMIT, "F-1", clock.instant().minus(Duration.ofDays(1)));
        file(renewed, Kind.FOOD_PERMIT, "F-2", clock.instant().plus(Duration.ofDays(365)));
        var endless = given.approvedSeller();
        file(endless, Kind.BUSINESS_LICENCE, "B-1", clock.instant().minus(Duration.ofDays(1)));
        file(endless, Kind.BUSINESS_LICENCE, "B-1", null);

        licences.stopLapsed(clock.instant());

        assertThat(sellers.get(renewed).maySell()).isTrue();
        assertThat(sellers.get(endless).maySell()).isTrue();
    }

    @Test
    void another_kind_of_licence_does_not_stand_in_for_the_one_that_ran_out() {
        var seller = given.approvedSeller();
        file(seller, Kind.FOOD_PERMIT, "F-1", clock.instant().minus(Duration.ofDays(1)));
        file(seller, Kind.BUSINESS_LICENCE, "B-1", null);

        licences.stopLapsed(clock.instant());

        assertThat(sellers.get(seller).maySell()).isFalse();
    }

    @Test
    void an_operator_who_lets_the_shop_sell_again_is_not_overruled_for_the_same_licence() {
        var seller = given.approvedSeller();
        file(seller, Kind.BUSINESS_LICENCE, "L-1", clock.instant().minus(Duration.ofDays(1)));
        licences.stopLapsed(clock.instant());

        switches.reinstate(seller, "renewal seen at the counter", OPERATOR);
        licences.stopLapsed(clock.instant());

        assertThat(sellers.get(seller).maySell()).isTrue();
    }

    @Test
    void the_same_paper_is_filed_once_and_the_one_that_lasts_longest_comes_first() {
        var seller = given.approvedSeller();
        var end = clock.instant().plus(Duration.ofDays(30));

        var first = file(seller, Kind.BUSINESS_LICENCE, "L-1", end);
        assertThat(file(seller, Kind.BUSINESS_LICENCE, "L-1", end)).isEqualTo(first);
        var longest = file(seller, Kind.BUSINESS_LICENCE, "L-1", end.plus(Duration.ofDays(365)));

        assertThat(licences.of(seller)).extracting(Licence::id).containsExactly(longest, first);
    }

    @Test
    void a_licence_has_a_number_and_a_shop() {
        assertThatThrownBy(() -> file(given.approvedSeller(), Kind.BUSINESS_LICENCE, " ", null))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> file(SellerId.next(), Kind.BUSINESS_LICENCE, "L-1", null))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void reviewers_file_it_over_http_and_others_read_it() {
        var uri = "/api/v1/admin/sellers/%s/licences".formatted(given.approvedSeller());
        var paper = "{\"kind\":\"FOOD_PERMIT\",\"number\":\"JY-77\",\"validUntil\":\"2030-01-01T00:00:00Z\"}";

        assertThat(mvc.post()
                        .uri(uri)
                        .with(as.operator("SUPPORT"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(paper))
                .hasStatus(403);
        assertThat(mvc.post()
                        .uri(uri)
                        .with(as.operator("REVIEWER"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(paper))
                .hasStatusOk();
        assertThat(mvc.get().uri(uri).with(as.operator("SUPPORT")))
                .bodyJson()
                .extractingPath("$.items[0].number")
                .isEqualTo("JY-77");
    }

    private UUID file(SellerId seller, Kind kind, String number, @Nullable Instant until) {
        return licences.file(new FileLicence(seller, kind, number, until, OPERATOR));
    }
}
