package io.tradewind.orders.purchase;

import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.BuyerId;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.events.OrderEvent.OfPurchase;
import io.tradewind.orders.events.OrderEvent.PurchaseCancelled;
import io.tradewind.orders.events.OrderEvent.PurchaseExpired;
import io.tradewind.orders.events.OrderEvent.PurchasePlaced;
import io.tradewind.orders.events.OrderEvent.PurchaseSettled;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/// What a shopper agreed to at once. Its orders and dues are rows and aggregates of their own.
///
/// Written as rows when it is placed, see [Placement]; life moves in [#record(OfPurchase)] and
/// nowhere else.
@Entity
@Getter
@Table(name = "orders_purchase")
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class Purchase extends AbstractAggregateRoot<Purchase> {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id"))
    private PurchaseId id;

    @Version
    private @Nullable Long version;

    /// How many facts moved it: the version that the last of them carried.
    private long moves;

    private String number;

    @Column(name = "buyer")
    private UUID buyerKey;

    @Column(name = "member")
    private @Nullable UUID memberKey;

    private String market;
    private String currency;

    @Column(name = "total")
    private long totalMinor;

    private long points;

    @Enumerated(EnumType.STRING)
    private PurchaseLife life;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    private Instant placedAt;
    private @Nullable Instant settledAt;
    private @Nullable Instant cancelledAt;

    /// What the shopper pays.
    public Money total() {
        return Money.of(totalMinor, currency);
    }

    /// Who bought.
    public BuyerId buyer() {
        return new BuyerId(buyerKey);
    }

    /// The member who bought, null for a guest.
    public @Nullable MemberId member() {
        return memberKey == null ? null : new MemberId(memberKey);
    }

    /// The version the next fact carries.
    public long next() {
        return moves + 1;
    }

    /// Moves the purchase and publishes the fact that moved it when it is saved.
    ///
    /// Refuses what does not follow from where it is: [IllegalMove].
    public Purchase record(OfPurchase fact) {
        life = next(life, fact);
        moves = fact.version();
        switch (life) {
            case SETTLED -> settledAt = fact.at();
            case CANCELLED -> cancelledAt = fact.at();
            case AWAITING_PAYMENT -> {}
        }
        return andEvent(fact);
    }

    private static PurchaseLife next(PurchaseLife from, OfPurchase fact) {
        return switch (fact) {
            case PurchaseSettled _ when from == PurchaseLife.AWAITING_PAYMENT -> PurchaseLife.SETTLED;
            case PurchaseExpired _ when from == PurchaseLife.AWAITING_PAYMENT -> PurchaseLife.CANCELLED;
            case PurchaseCancelled _ when from == PurchaseLife.AWAITING_PAYMENT -> PurchaseLife.CANCELLED;
            case PurchasePlaced _, PurchaseSettled _, PurchaseExpired _, PurchaseCancelled _ ->
                throw new IllegalMove("purchase", from, fact);
        };
    }
}
