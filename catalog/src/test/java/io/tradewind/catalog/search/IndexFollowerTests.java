package io.tradewind.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.CatalogIT;
import io.tradewind.catalog.OfferDesk;
import io.tradewind.kernel.money.Money;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@CatalogIT
class IndexFollowerTests {

    @Autowired
    private CatalogFixtures given;

    @Autowired
    private OfferDesk desk;

    @Autowired
    private IndexFollower follower;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void what_an_older_transaction_holds_back_counts_as_not_read() {
        var seller = given.approvedSeller();
        var offer = given.liveProduct(seller).offers().getFirst();
        follower.catchUp();

        transaction.executeWithoutResult(_ -> {
            jdbc.sql("select pg_current_xact_id()::text").query(String.class).single();
            CompletableFuture.runAsync(() -> {
                        desk.reprice(offer, seller, Money.of(5100, "CNY"), CatalogFixtures.OPERATOR);
                        follower.catchUp();
                    })
                    .join();
            assertThat(lag()).isPositive();
        });

        await().untilAsserted(() -> {
            follower.catchUp();
            assertThat(lag()).isZero();
        });
    }

    private double lag() {
        return metrics.get("tradewind.search.lag").gauge().value();
    }
}
