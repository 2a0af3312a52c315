package io.tradewind.catalog.listing;

import static io.tradewind.catalog.listing.ProductRevision.State.DRAFT;
import static io.tradewind.catalog.listing.ProductRevision.State.IN_REVIEW;
import static io.tradewind.catalog.listing.ProductRevision.State.LIVE;
import static io.tradewind.catalog.listing.ProductRevision.State.REJECTED;
import static io.tradewind.catalog.listing.ProductRevision.State.REPLACED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.events.CatalogEvent.ListingApproved;
import io.tradewind.catalog.events.CatalogEvent.ListingEvent;
import io.tradewind.catalog.events.CatalogEvent.ListingRejected;
import io.tradewind.catalog.events.CatalogEvent.ListingReplaced;
import io.tradewind.catalog.events.CatalogEvent.ListingSubmitted;
import io.tradewind.catalog.listing.ProductRevision.State;
import io.tradewind.kernel.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevisionStateTests {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final ProductId PRODUCT = ProductId.next();
    private static final UUID REVISION = Ids.next();
    private static final ListingEvent SUBMITTED = new ListingSubmitted(PRODUCT, REVISION, Ids.next(), NOW);
    private static final ListingEvent APPROVED = new ListingApproved(PRODUCT, REVISION, Ids.next(), NOW);
    private static final ListingEvent SENT_BACK = new ListingRejected(PRODUCT, REVISION, Ids.next(), NOW);
    private static final ListingEvent SUPERSEDED = new ListingReplaced(PRODUCT, REVISION, Ids.next(), NOW);

    private static final Map<State, Map<ListingEvent, State>> LEGAL = Map.of(
            DRAFT, Map.of(SUBMITTED, IN_REVIEW),
            IN_REVIEW, Map.of(APPROVED, LIVE, SENT_BACK, REJECTED),
            LIVE, Map.of(SUPERSEDED, REPLACED),
            REJECTED, Map.of(),
            REPLACED, Map.of());

    @Test
    void moves_as_the_table_says_and_nowhere_else() {
        for (var from : State.values()) {
            for (var fact : List.of(SUBMITTED, APPROVED, SENT_BACK, SUPERSEDED)) {
                var to = LEGAL.getOrDefault(from, Map.of()).get(fact);
                if (to == null) {
                    assertThatThrownBy(() -> ProductRevision.next(from, fact)).isInstanceOf(ListingConflict.class);
                } else {
                    assertThat(ProductRevision.next(from, fact)).isEqualTo(to);
                }
            }
        }
    }

    @Test
    void only_a_draft_is_rewritten() {
        var revision = ProductRevision.draft(PRODUCT, 1, "{}", NOW);
        revision.rewrite("{\"a\":1}", NOW);
        revision.record(SUBMITTED);
        assertThatThrownBy(() -> revision.rewrite("{}", NOW)).isInstanceOf(ListingConflict.class);
    }

    @Test
    void scripts_are_taken_out_of_descriptions_and_the_rest_stays() {
        var cleaned = ContentRules.cleaned(new ProductContent(
                Ids.next(),
                " ",
                Map.of("en", " A mug "),
                Map.of(
                        "en",
                        "<p onclick=\"x()\">Good<script>alert(1)</script><img src=\"javascript:x\"><b>mug</b></p>"),
                Map.of(),
                List.of()));
        assertThat(cleaned.descriptions().get("en")).isEqualTo("<p>Good<img><b>mug</b></p>");
        assertThat(cleaned.titles().get("en")).isEqualTo("A mug");
        assertThat(cleaned.brand()).isNull();
    }

    @Test
    void an_address_is_readable_and_unlike_any_other() {
        var one = Slugs.of(Map.of("en", "Café Mug, 0.3 L"), ProductId.next());
        var other = Slugs.of(Map.of("en", "Café Mug, 0.3 L"), ProductId.next());
        assertThat(one).startsWith("cafe-mug-0-3-l-").isNotEqualTo(other);
        assertThat(Slugs.of(Map.of("zh", "马克杯"), ProductId.next())).startsWith("p-");
    }
}
