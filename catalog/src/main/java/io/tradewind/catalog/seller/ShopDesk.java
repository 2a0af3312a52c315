package io.tradewind.catalog.seller;

import io.tradewind.catalog.shelf.Shelf;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What a shop says about itself, and when it rests.
@Service
@RequiredArgsConstructor
public class ShopDesk {

    private final Shops shops;
    private final Shelf shelf;
    private final AuditTrail audit;
    private final Clock clock;

    /// The shop as its staff sees it.
    @Transactional(readOnly = true)
    public Seller get(SellerId id) {
        return shops.findById(id.value()).orElseThrow(() -> new NotFound("catalog", "seller"));
    }

    /// Changes the shop's profile, where nobody else has since it was read.
    @Transactional
    public Seller describe(DescribeShop command) {
        var at = clock.instant();
        var shop = shops.findHeldById(command.seller().value()).orElseThrow(() -> new NotFound("catalog", "seller"));
        command.seen().require(version(shop));
        if (command.name().isBlank() || command.name().length() > 80) {
            throw new Invalid("catalog", "/name", "length", "1 to 80 characters.");
        }
        if (command.about() != null && command.about().length() > 2000) {
            throw new Invalid("catalog", "/about", "too-long", "At most 2000 characters.");
        }
        var from = command.vacationFrom();
        var to = command.vacationTo();
        if (to != null && (from == null || !to.isAfter(from))) {
            throw new Invalid("catalog", "/vacationTo", "order", "It ends after it begins.");
        }
        var before = shop.getName();
        shop.describe(command.name().strip(), command.about(), from, to, at);
        try {
            shops.saveAndFlush(shop);
        } catch (DataIntegrityViolationException e) {
            throw new SellerConflict("name-taken", "Another shop has this name.");
        }
        shelf.touchSeller(command.seller());
        audit.record(new AuditTrail.Deed(
                command.by(),
                "catalog.shop.describe",
                "seller:" + command.seller(),
                Map.of("name", before),
                Map.of("name", shop.getName()),
                null));
        return shop;
    }

    /// The version that a shop's entity tag is made of.
    public static long version(Seller shop) {
        var version = shop.getVersion();
        return version == null ? 0 : version;
    }

    /// @param vacationFrom when its offers stop being sold; null: no rest planned
    /// @param vacationTo when they are sold again; null: until it says so
    /// @param seen the version that was edited
    public record DescribeShop(
            SellerId seller,
            String name,
            @Nullable String about,
            @Nullable Instant vacationFrom,
            @Nullable Instant vacationTo,
            IfMatch seen,
            Actor by) {}
}
