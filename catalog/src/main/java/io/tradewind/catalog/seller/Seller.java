package io.tradewind.catalog.seller;

import io.tradewind.catalog.SellerSwitches.Switch;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import jakarta.persistence.Column;
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
import org.jspecify.annotations.Nullable;

/// A shop: its name, its admission and its four switches.
@Entity
@Getter
@Table(name = "catalog_seller")
@NoArgsConstructor(access = AccessLevel.PROTECTED)
@SuppressWarnings("NullAway.Init")
public class Seller {

    /// Whose shop it is.
    public enum Kind {
        MARKETPLACE,
        PLATFORM
    }

    /// How far its admission is.
    public enum Admitted {
        APPLIED,
        APPROVED,
        REJECTED
    }

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID party;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String name;
    private @Nullable String about;

    @Enumerated(EnumType.STRING)
    private Admitted admission;

    private boolean maySell;
    private boolean mayFulfil;
    private boolean payoutsHeld;

    @Column(name = "staff_may_sign_in")
    private boolean staffMaySignIn;

    private @Nullable Instant terminatedAt;
    private @Nullable Instant vacationFrom;
    private @Nullable Instant vacationTo;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    private Instant createdAt;
    private Instant changedAt;

    /// A shop that has applied: nothing is switched on yet.
    static Seller applying(UUID party, boolean ownShop, String name, Origin origin, Instant at) {
        var seller = new Seller();
        seller.id = SellerId.next().value();
        seller.party = party;
        seller.kind = ownShop ? Kind.PLATFORM : Kind.MARKETPLACE;
        seller.name = name;
        seller.admission = Admitted.APPLIED;
        seller.origin = origin;
        seller.createdAt = at;
        seller.changedAt = at;
        return seller;
    }

    /// The id as others say it.
    public SellerId sellerId() {
        return SellerId.of(id);
    }

    /// Applies once more with other data.
    void reapply(UUID withParty, String withName, Instant at) {
        party = withParty;
        name = withName;
        admission = Admitted.APPLIED;
        changedAt = at;
    }

    /// Is let in: sells, ships, is paid, its staff signs in.
    void admit(Instant at) {
        admission = Admitted.APPROVED;
        maySell = true;
        mayFulfil = true;
        payoutsHeld = false;
        staffMaySignIn = true;
        changedAt = at;
    }

    /// Is sent back.
    void sendBack(Instant at) {
        admission = Admitted.REJECTED;
        changedAt = at;
    }

    /// What a switch stands at.
    boolean at(Switch which) {
        return switch (which) {
            case MAY_SELL -> maySell;
            case MAY_FULFIL -> mayFulfil;
            case PAYOUTS_HELD -> payoutsHeld;
            case STAFF_MAY_SIGN_IN -> staffMaySignIn;
        };
    }

    /// Sets a switch; a closed shop never sells or ships again.
    void set(Switch which, boolean value, Instant at) {
        if (admission != Admitted.APPROVED) {
            throw new SellerConflict("not-admitted", "The shop has not been let in.");
        }
        if (terminatedAt != null && value && (which == Switch.MAY_SELL || which == Switch.MAY_FULFIL)) {
            throw new SellerConflict("terminated", "The shop is closed for good.");
        }
        switch (which) {
            case MAY_SELL -> maySell = value;
            case MAY_FULFIL -> mayFulfil = value;
            case PAYOUTS_HELD -> payoutsHeld = value;
            case STAFF_MAY_SIGN_IN -> staffMaySignIn = value;
        }
        changedAt = at;
    }

    /// Closes for good.
    void terminate(Instant at) {
        if (terminatedAt != null) {
            throw new SellerConflict("terminated", "The shop is closed for good.");
        }
        terminatedAt = at;
        changedAt = at;
    }

    /// What the shop says about itself and when it rests.
    void describe(
            String newName,
            @Nullable String newAbout,
            @Nullable Instant restFrom,
            @Nullable Instant restTo,
            Instant at) {
        name = newName;
        about = newAbout;
        vacationFrom = restFrom;
        vacationTo = restTo;
        changedAt = at;
    }
}
