package io.tradewind.catalog.listing;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.Listings.DecideListing;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.events.CatalogEvent.ListingApproved;
import io.tradewind.catalog.events.CatalogEvent.ListingRejected;
import io.tradewind.catalog.events.CatalogEvent.ListingReplaced;
import io.tradewind.catalog.events.CatalogEvent.ListingSubmitted;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Rows;
import io.tradewind.catalog.shelf.Shelf;
import io.tradewind.catalog.spi.ListingScreen;
import io.tradewind.catalog.spi.ListingScreen.Finding;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Refusal.Violation;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reviews of revisions: opened by a submission, decided once.
@Service
@RequiredArgsConstructor
class ListingReviews {

    private final List<ListingScreen> screens;
    private final Revisions revisions;
    private final Shelf shelf;
    private final AuditTrail audit;
    private final JsonColumns json;
    private final JdbcClient jdbc;
    private final Clock clock;

    /// Puts the held revision into review.
    UUID open(ProductRevision revision, Actor by) {
        var at = clock.instant();
        if (revision.getState() == ProductRevision.State.IN_REVIEW) {
            throw new ListingConflict("in-review", "It is under review already.");
        }
        if (revision.getState() != ProductRevision.State.DRAFT) {
            throw new ListingConflict("nothing-to-submit", "There is no draft; edit the product first.");
        }
        var product = ProductId.of(revision.getProduct());
        var seller = jdbc.sql("select created_by from catalog_product where id = :id")
                .param("id", product.value())
                .query((row, _) -> SellerId.of(Rows.key(row, "created_by")))
                .single();
        var findings = screen(product, revision, seller);
        var review = Ids.next();
        revisions.saveAndFlush(revision.record(new ListingSubmitted(product, revision.getId(), review, at)));
        jdbc.sql("""
                        insert into catalog_listing_review
                            (id, product, revision, seller, state, findings, submitted_at)
                        values (:id, :product, :revision, :seller, 'PENDING', :findings::jsonb, :at)
                        """)
                .param("id", review)
                .param("product", product.value())
                .param("revision", revision.getId())
                .param("seller", seller.value())
                .param("findings", json.write(findings))
                .param("at", Rows.at(at))
                .update();
        audit.record(new AuditTrail.Deed(
                by,
                "catalog.listing.submit",
                "product:" + product,
                null,
                Map.of("revision", revision.getId(), "review", review),
                null));
        return review;
    }

    /// Decides; of two decisions at once the second is refused.
    void decide(DecideListing command) {
        if (command.reason().isBlank() || command.reason().length() > 1000) {
            throw new Invalid("catalog", "/reason", "required", "Say why, in at most 1000 characters.");
        }
        var at = clock.instant();
        var review = held(command.reviewId());
        if (!review.state.equals("PENDING")) {
            throw new ListingConflict("review-decided", "The review has been decided: " + review.state + ".");
        }
        var revision = revisions.findHeldById(review.revision).orElseThrow();
        if (command.approve()) {
            goLive(revision, review, at);
        } else {
            revisions.saveAndFlush(
                    revision.record(new ListingRejected(review.product, revision.getId(), review.id, at)));
        }
        jdbc.sql("""
                        update catalog_listing_review
                        set state = :state, decided_at = :at, decided_by = :by, reason = :reason where id = :id
                        """)
                .param("state", command.approve() ? "APPROVED" : "REJECTED")
                .param("at", Rows.at(at))
                .param("by", Rows.who(command.by()))
                .param("reason", command.reason())
                .param("id", review.id)
                .update();
        audit.record(new AuditTrail.Deed(
                command.by(),
                command.approve() ? "catalog.listing.approve" : "catalog.listing.reject",
                "product:" + review.product,
                Map.of("revision", revision.getId(), "state", "IN_REVIEW"),
                Map.of(
                        "revision",
                        revision.getId(),
                        "state",
                        revision.getState().name()),
                command.reason()));
    }

    private void goLive(ProductRevision revision, Review review, Instant at) {
        shelf.hold(List.of(review.product));
        jdbc.sql("""
                        select live_revision from catalog_product
                        where id = :id and live_revision is not null
                        """)
                .param("id", review.product.value())
                .query((row, _) -> Rows.key(row, "live_revision"))
                .optional()
                .flatMap(revisions::findHeldById)
                .ifPresent(live -> revisions.saveAndFlush(
                        live.record(new ListingReplaced(review.product, live.getId(), revision.getId(), at))));
        revisions.saveAndFlush(revision.record(new ListingApproved(review.product, revision.getId(), review.id, at)));
        var content = json.read(revision.getContent(), ProductContent.class);
        jdbc.sql("""
                        update catalog_product set live_revision = :revision, live_at = coalesce(live_at, :at),
                            category = :category, brand = :brand
                        where id = :id
                        """)
                .param("revision", revision.getId())
                .param("at", Rows.at(at))
                .param("category", content.category())
                .param("brand", content.brand())
                .param("id", review.product.value())
                .update();
        shelf.touch(List.of(review.product));
    }

    private List<Finding> screen(ProductId product, ProductRevision revision, SellerId seller) {
        var content = json.read(revision.getContent(), ProductContent.class);
        var subject = new ListingScreen.Subject(
                product,
                revision.getId(),
                seller,
                CategoryId.of(content.category()),
                content.brand(),
                content.titles(),
                content.descriptions(),
                content.images());
        var findings = screens.stream()
                .flatMap(screen -> screen.screen(subject).stream())
                .toList();
        if (findings.stream().anyMatch(Finding::forbids)) {
            throw new Invalid(
                    "catalog",
                    findings.stream()
                            .filter(Finding::forbids)
                            .map(finding -> new Violation("/", finding.code(), finding.says()))
                            .toList());
        }
        return findings;
    }

    private Review held(UUID id) {
        return jdbc.sql("""
                        select id, product, revision, state from catalog_listing_review where id = :id for update
                        """)
                .param("id", id)
                .query((row, _) -> new Review(
                        Rows.key(row, "id"),
                        ProductId.of(Rows.key(row, "product")),
                        Rows.key(row, "revision"),
                        row.getString("state")))
                .optional()
                .orElseThrow(() -> new NotFound("catalog", "review"));
    }

    private record Review(UUID id, ProductId product, UUID revision, String state) {}
}
