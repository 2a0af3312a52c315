package io.tradewind.catalog.seller;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.CatalogIT;
import io.tradewind.catalog.SellerSwitches;
import io.tradewind.catalog.Sellers;
import io.tradewind.kernel.SellerId;
import io.tradewind.testkit.TestClock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CatalogIT
class LiftSwitchesTests {

    @Autowired
    private LiftSwitches lift;

    @Autowired
    private SellerSwitches switches;

    @Autowired
    private Sellers sellers;

    @Autowired
    private CatalogFixtures given;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Test
    void switches_that_cannot_be_put_back_hold_up_no_other() {
        var broken =
                Stream.generate(() -> suspended(Duration.ofDays(1))).limit(3).toList();
        broken.forEach(seller -> jdbc.sql("""
                        update catalog_switch_deadline set switch = 'OF_A_NEWER_NODE'
                        where seller = :seller and switch = 'MAY_SELL'
                        """).param("seller", seller.value()).update());
        var sound = suspended(Duration.ofDays(2));
        clock.advance(Duration.ofDays(3));

        lift.lift(2);

        assertThat(sellers.get(sound).maySell()).isTrue();
        assertThat(broken)
                .allSatisfy(seller -> assertThat(sellers.get(seller).maySell()).isFalse());
        jdbc.sql("delete from catalog_switch_deadline where switch = 'OF_A_NEWER_NODE'")
                .update();
    }

    private SellerId suspended(Duration time) {
        var seller = given.approvedSeller();
        switches.suspend(seller, "late shipments", clock.instant().plus(time), CatalogFixtures.OPERATOR);
        return seller;
    }
}
