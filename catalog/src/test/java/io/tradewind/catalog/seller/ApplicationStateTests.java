package io.tradewind.catalog.seller;

import static io.tradewind.catalog.seller.Application.State.APPROVED;
import static io.tradewind.catalog.seller.Application.State.PENDING;
import static io.tradewind.catalog.seller.Application.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.catalog.SellerSwitches.Switch;
import io.tradewind.catalog.events.CatalogEvent.AdmissionEvent;
import io.tradewind.catalog.events.CatalogEvent.SellerApplied;
import io.tradewind.catalog.events.CatalogEvent.SellerApproved;
import io.tradewind.catalog.events.CatalogEvent.SellerRejected;
import io.tradewind.catalog.seller.Application.State;
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplicationStateTests {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final UUID ID = Ids.next();
    private static final SellerId SELLER = SellerId.next();
    private static final AccountId ACCOUNT = AccountId.next();
    private static final AdmissionEvent APPLIED = new SellerApplied(ID, SELLER, ACCOUNT, Origin.LIVE, NOW);
    private static final AdmissionEvent LET_IN = new SellerApproved(ID, SELLER, ACCOUNT, Origin.LIVE, NOW);
    private static final AdmissionEvent SENT_BACK = new SellerRejected(ID, SELLER, ACCOUNT, Origin.LIVE, NOW);

    @Test
    void is_decided_once_either_way() {
        assertThat(Application.next(null, APPLIED)).isEqualTo(PENDING);
        assertThat(Application.next(PENDING, LET_IN)).isEqualTo(APPROVED);
        assertThat(Application.next(PENDING, SENT_BACK)).isEqualTo(REJECTED);
    }

    @Test
    void every_other_move_is_refused() {
        for (var from : List.of(APPROVED, REJECTED)) {
            for (var fact : List.of(APPLIED, LET_IN, SENT_BACK)) {
                refused(from, fact);
            }
        }
        refused(PENDING, APPLIED);
        refused(null, LET_IN);
        refused(null, SENT_BACK);
    }

    @Test
    void a_closed_shop_neither_sells_nor_ships_again_but_may_be_paid() {
        var shop = Seller.applying(Ids.next(), false, "Mugs & More", Origin.LIVE, NOW);
        shop.admit(NOW);
        shop.terminate(NOW);

        assertThatThrownBy(() -> shop.set(Switch.MAY_SELL, true, NOW)).isInstanceOf(SellerConflict.class);
        assertThatThrownBy(() -> shop.set(Switch.MAY_FULFIL, true, NOW)).isInstanceOf(SellerConflict.class);
        assertThatThrownBy(() -> shop.terminate(NOW)).isInstanceOf(SellerConflict.class);
        shop.set(Switch.PAYOUTS_HELD, false, NOW);
        assertThat(shop.isPayoutsHeld()).isFalse();
    }

    @Test
    void a_shop_that_was_not_let_in_has_no_switches() {
        var shop = Seller.applying(Ids.next(), false, "Mugs & More", Origin.LIVE, NOW);
        assertThatThrownBy(() -> shop.set(Switch.MAY_SELL, true, NOW)).isInstanceOf(SellerConflict.class);
    }

    private static void refused(@Nullable State from, AdmissionEvent fact) {
        assertThatThrownBy(() -> Application.next(from, fact)).isInstanceOf(SellerConflict.class);
    }
}
