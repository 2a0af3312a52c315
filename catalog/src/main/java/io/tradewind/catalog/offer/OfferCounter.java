package io.tradewind.catalog.offer;

import io.tradewind.catalog.OfferDesk;
import io.tradewind.catalog.OfferId;
import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.events.CatalogEvent.OfferPaused;
import io.tradewind.catalog.events.CatalogEvent.OfferResumed;
import io.tradewind.catalog.offer.OfferBook.NewOffer;
import io.tradewind.catalog.row.Rows;
import io.tradewind.catalog.shelf.Shelf;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes and changes offers; each change holds the offer's row, so that two follow one another.
@Service
@RequiredArgsConstructor
class OfferCounter implements OfferDesk {

    private final OfferBook book;
    private final Prices prices;
    private final Shelf shelf;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    @Override
    @Transactional
    public OfferId offer(CreateOffer command) {
        var at = clock.instant();
        var product = jdbc.sql("""
                        select p.id from catalog_sku k join catalog_product p on p.id = k.product
                        where k.id = :sku and (p.created_by = :seller
                            or (p.listing_scope = 'SHARED' and p.live_revision is not null))
                        """)
                .param("sku", command.sku().value())
                .param("seller", command.seller().value())
                .query((row, _) -> ProductId.of(Rows.key(row, "id")))
                .optional()
                .orElseThrow(() -> new NotFound("catalog", "sku"));
        admitted(command.seller());
        var id = OfferId.next();
        book.open(
                new NewOffer(
                        id,
                        command.seller(),
                        command.sku(),
                        product,
                        command.sellerSku(),
                        command.condition(),
                        command.price(),
                        command.handlingDays(),
                        command.freightTemplate(),
                        command.origin(),
                        command.by()),
                "",
                at);
        shelf.touch(List.of(product));
        return id;
    }

    @Override
    @Transactional
    public void reprice(OfferId offer, SellerId seller, Money price, Actor by) {
        var market = prices.market(price, "");
        var held = held(offer, seller);
        if (prices.next(offer, seller, held.product, market, price, by, clock.instant())) {
            shelf.touch(List.of(held.product));
        }
    }

    @Override
    @Transactional
    public void pause(OfferId offer, SellerId seller, String reason, Actor by) {
        if (reason.isBlank() || reason.length() > 1000) {
            throw new Invalid("catalog", "/reason", "required", "Say why, in at most 1000 characters.");
        }
        var at = clock.instant();
        var held = held(offer, seller);
        if (move(held, "ACTIVE", "PAUSED", at)) {
            events.publishEvent(new OfferPaused(offer, seller, held.product, at));
            audit(by, "catalog.offer.pause", held, "PAUSED", reason);
        }
    }

    @Override
    @Transactional
    public void resume(OfferId offer, SellerId seller, Actor by) {
        var at = clock.instant();
        var held = held(offer, seller);
        if (move(held, "PAUSED", "ACTIVE", at)) {
            events.publishEvent(new OfferResumed(offer, seller, held.product, at));
            audit(by, "catalog.offer.resume", held, "ACTIVE", "back on the shelf");
        }
    }

    /// Repeating what is done already changes nothing and is no error.
    private boolean move(Held held, String from, String to, Instant at) {
        if (!held.state.equals(from)) {
            return false;
        }
        jdbc.sql("update catalog_offer set state = :to, changed_at = :at where id = :id")
                .param("to", to)
                .param("at", Rows.at(at))
                .param("id", held.id.value())
                .update();
        shelf.touch(List.of(held.product));
        return true;
    }

    private void audit(Actor by, String action, Held held, String now, String reason) {
        audit.record(new AuditTrail.Deed(
                by, action, "offer:" + held.id, Map.of("state", held.state), Map.of("state", now), reason));
    }

    private Held held(OfferId offer, SellerId seller) {
        return jdbc.sql("""
                        select id, product, state from catalog_offer where id = :id and seller = :seller
                        for no key update
                        """)
                .param("id", offer.value())
                .param("seller", seller.value())
                .query((row, _) -> new Held(offer, ProductId.of(Rows.key(row, "product")), row.getString("state")))
                .optional()
                .orElseThrow(() -> new NotFound("catalog", "offer"));
    }

    private void admitted(SellerId seller) {
        boolean admitted =
                jdbc.sql("""
                        select exists (select from catalog_seller where id = :id and admission = 'APPROVED'
                            and terminated_at is null)
                        """).param("id", seller.value()).query(Boolean.class).single();
        if (!admitted) {
            throw new OfferConflict("seller-not-admitted", "The shop has not been let in, or is closed.");
        }
    }

    private record Held(OfferId id, ProductId product, String state) {}
}
