package io.tradewind.catalog.listing;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.events.CatalogEvent.ListingApproved;
import io.tradewind.catalog.events.CatalogEvent.ListingEvent;
import io.tradewind.catalog.events.CatalogEvent.ListingRejected;
import io.tradewind.catalog.events.CatalogEvent.ListingReplaced;
import io.tradewind.catalog.events.CatalogEvent.ListingSubmitted;
import io.tradewind.kernel.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/// One way a product is described. A product has at most one live and one that is on its way.
///
/// State moves in [#record(ListingEvent)] and nowhere else.
@Entity
@Getter
@Table(name = "catalog_product_revision")
@NoArgsConstructor(access = AccessLevel.PROTECTED)
@SuppressWarnings("NullAway.Init")
public class ProductRevision extends AbstractAggregateRoot<ProductRevision> {

    /// Where a revision stands.
    public enum State {
        DRAFT,
        IN_REVIEW,
        LIVE,
        REPLACED,
        REJECTED
    }

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID product;
    private int no;

    @Enumerated(EnumType.STRING)
    private State state;

    @JdbcTypeCode(SqlTypes.JSON)
    private String content;

    private Instant createdAt;
    private Instant changedAt;

    /// A draft.
    static ProductRevision draft(ProductId product, int no, String content, Instant at) {
        var revision = new ProductRevision();
        revision.id = Ids.next();
        revision.product = product.value();
        revision.no = no;
        revision.state = State.DRAFT;
        revision.content = content;
        revision.createdAt = at;
        revision.changedAt = at;
        return revision;
    }

    /// Says it otherwise, while it is a draft.
    void rewrite(String otherwise, Instant at) {
        if (state != State.DRAFT) {
            throw new ListingConflict("not-a-draft", "The revision is " + state + ".");
        }
        content = otherwise;
        changedAt = at;
    }

    /// Moves the revision and publishes the fact that moved it.
    ProductRevision record(ListingEvent fact) {
        state = next(state, fact);
        changedAt = fact.at();
        return andEvent(fact);
    }

    static State next(State from, ListingEvent fact) {
        return switch (fact) {
            case ListingSubmitted _ when from == State.DRAFT -> State.IN_REVIEW;
            case ListingApproved _ when from == State.IN_REVIEW -> State.LIVE;
            case ListingRejected _ when from == State.IN_REVIEW -> State.REJECTED;
            case ListingReplaced _ when from == State.LIVE -> State.REPLACED;
            case ListingSubmitted _, ListingApproved _, ListingRejected _, ListingReplaced _ ->
                throw new ListingConflict("wrong-state", "The revision is " + from + ".");
        };
    }

    /// What an editor's entity tag is made of.
    public String tag() {
        return id + "." + version;
    }
}
