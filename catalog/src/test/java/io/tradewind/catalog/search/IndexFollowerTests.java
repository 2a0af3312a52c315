package io.tradewind.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.CatalogIT;
import io.tradewind.catalog.OfferDesk;
import io.tradewind.catalog.shelf.ProductChanges;
import io.tradewind.kernel.money.Money;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
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
    private ProductChanges changes;

    @Autowired
    private ShelfDocuments documents;

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

    @Test
    void a_full_disk_stops_it_only_until_there_is_room() throws IOException {
        var disk = new Disk();
        try (var index = new ProductIndex(disk)) {
            var ours = new IndexFollower(index, changes, documents, jdbc, new SimpleMeterRegistry());
            var seller = given.approvedSeller();
            given.liveProduct(seller);
            ours.catchUp();
            int before = size(index);

            disk.full = true;
            given.liveProduct(seller);
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(ours::catchUp).isInstanceOf(Exception.class);
                assertThat(size(index)).isEqualTo(before);
            }

            disk.full = false;
            ours.catchUp();
            assertThat(size(index)).isEqualTo(before + 1);
        }
    }

    private static int size(ProductIndex index) {
        return index.ask(searcher -> searcher.getIndexReader().numDocs());
    }

    /// A disk in memory that may be full.
    private static final class Disk extends FilterDirectory {

        private boolean full;

        private Disk() {
            super(new ByteBuffersDirectory());
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            return super.createOutput(name, context);
        }
    }

    private double lag() {
        return metrics.get("tradewind.search.lag").gauge().value();
    }
}
