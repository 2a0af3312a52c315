package io.tradewind.catalog.seller;

import io.tradewind.catalog.SellerSwitches;
import io.tradewind.catalog.events.CatalogEvent.SellerSwitched;
import io.tradewind.catalog.events.CatalogEvent.SellerTerminated;
import io.tradewind.catalog.row.Rows;
import io.tradewind.catalog.shelf.Shelf;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.members.SellerTeam;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PayoutHolds;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sets the switches of shops and carries each to whoever acts on it.
@Service
@RequiredArgsConstructor
public class SwitchBoard implements SellerSwitches {

    private final Shops shops;
    private final Consequences consequences;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    @Override
    @Transactional
    public void flip(Flip command) {
        var at = clock.instant();
        reasoned(command.reason());
        if (command.until() != null && !command.until().isAfter(at)) {
            throw new Invalid("catalog", "/until", "in-the-past", "Name a moment to come, or none.");
        }
        var seller = held(command.seller());
        set(seller, command, at);
        shops.saveAndFlush(seller);
    }

    @Override
    @Transactional
    public void suspend(SellerId id, String reason, @Nullable Instant until, Actor by) {
        flip(new Flip(id, Switch.MAY_SELL, false, reason, until, by, null));
        flip(new Flip(id, Switch.PAYOUTS_HELD, true, reason, until, by, null));
    }

    @Override
    @Transactional
    public void reinstate(SellerId id, String reason, Actor by) {
        flip(new Flip(id, Switch.MAY_SELL, true, reason, null, by, null));
        flip(new Flip(id, Switch.MAY_FULFIL, true, reason, null, by, null));
        flip(new Flip(id, Switch.STAFF_MAY_SIGN_IN, true, reason, null, by, null));
        flip(new Flip(id, Switch.PAYOUTS_HELD, false, reason, null, by, null));
    }

    @Override
    @Transactional
    public void terminate(SellerId id, String reason, Actor by) {
        var at = clock.instant();
        reasoned(reason);
        var seller = held(id);
        set(seller, new Flip(id, Switch.MAY_SELL, false, reason, null, by, null), at);
        set(seller, new Flip(id, Switch.MAY_FULFIL, false, reason, null, by, null), at);
        set(seller, new Flip(id, Switch.PAYOUTS_HELD, true, reason, null, by, null), at);
        seller.terminate(at);
        shops.saveAndFlush(seller);
        events.publishEvent(new SellerTerminated(id, at));
        audit.record(new AuditTrail.Deed(
                by, "catalog.seller.terminate", "seller:" + id, null, Map.of("terminatedAt", at), reason));
    }

    private Seller held(SellerId id) {
        return shops.findHeldById(id.value()).orElseThrow(() -> new NotFound("catalog", "seller"));
    }

    private void set(Seller seller, Flip flip, Instant at) {
        boolean was = seller.at(flip.which());
        seller.set(flip.which(), flip.value(), at);
        var action = Ids.next();
        int written = jdbc.sql("""
                        insert into catalog_seller_action
                            (id, seller, switch, value, reason, actor_kind, actor, until_at, cause, effective_at)
                        values (:id, :seller, :switch, :value, :reason, :kind, :actor, :until, :cause, :at)
                        on conflict (seller, switch, cause) where cause is not null do nothing
                        """)
                .param("id", action)
                .param("seller", seller.getId())
                .param("switch", flip.which().name())
                .param("value", flip.value())
                .param("reason", flip.reason())
                .param("kind", flip.by().kind().name())
                .param("actor", flip.by().subject())
                .param("until", Rows.atOrNull(flip.until()))
                .param("cause", flip.cause())
                .param("at", Rows.at(at))
                .update();
        if (written == 0) {
            seller.set(flip.which(), was, at);
            return;
        }
        deadline(seller, flip, action);
        shops.saveAndFlush(seller);
        consequences.follow(seller.sellerId(), flip, at);
        events.publishEvent(
                new SellerSwitched(action, seller.sellerId(), flip.which().name(), flip.value(), at));
        audit.record(new AuditTrail.Deed(
                flip.by(),
                "catalog.seller.switch",
                "seller:" + seller.getId(),
                Map.of(flip.which().name(), was),
                Map.of(flip.which().name(), flip.value()),
                flip.reason()));
    }

    private void deadline(Seller seller, Flip flip, UUID action) {
        jdbc.sql("delete from catalog_switch_deadline where seller = :seller and switch = :switch")
                .param("seller", seller.getId())
                .param("switch", flip.which().name())
                .update();
        if (flip.until() != null) {
            jdbc.sql("""
                            insert into catalog_switch_deadline (seller, switch, action, due_at)
                            values (:seller, :switch, :action, :due)
                            """)
                    .param("seller", seller.getId())
                    .param("switch", flip.which().name())
                    .param("action", action)
                    .param("due", Rows.at(flip.until()))
                    .update();
        }
    }

    private static void reasoned(String reason) {
        if (reason.isBlank() || reason.length() > 1000) {
            throw new Invalid("catalog", "/reason", "required", "Say why, in at most 1000 characters.");
        }
    }

    /// What follows from a switch outside the shop's own row.
    @Service
    @RequiredArgsConstructor
    static class Consequences {
        private final Shelf shelf;
        private final PayoutHolds payouts;
        private final SellerTeam team;

        void follow(SellerId seller, Flip flip, Instant at) {
            switch (flip.which()) {
                case MAY_SELL -> shelf.touchSeller(seller);
                case PAYOUTS_HELD -> payouts.set(OwnerRef.seller(seller), flip.value(), flip.reason(), flip.by(), at);
                case STAFF_MAY_SIGN_IN -> {
                    if (!flip.value()) {
                        team.signOutAll(seller);
                    }
                }
                case MAY_FULFIL -> {}
            }
        }
    }
}
