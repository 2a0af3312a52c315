package io.tradewind.orders.checkout;

import io.tradewind.catalog.CategoryId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.market.Markets;
import io.tradewind.members.Buyers;
import io.tradewind.members.Buyers.Buyer;
import io.tradewind.orders.PurchaseId;
import io.tradewind.orders.quote.Calculation;
import io.tradewind.orders.spi.Discounts.Applied;
import io.tradewind.payments.Commissions;
import io.tradewind.payments.Commissions.CommissionSubject;
import io.tradewind.payments.Commissions.FrozenFee;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.PaymentMethods;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// On what terms: who buys, how he pays, what the platform keeps.
@Component
@RequiredArgsConstructor
class Agreements {

    private final Buyers buyers;
    private final PaymentMethods methods;
    private final Commissions commissions;
    private final Markets markets;

    Buyer buyer(PlacePurchase command) {
        var member = command.member();
        return member == null ? buyers.ofGuest(command.reachable()) : buyers.ofMember(member);
    }

    Agreement agree(PlacePurchase command, Buyer buyer, Calculation calculation, Instant at) {
        return new Agreement(
                PurchaseId.next(),
                Ids.next(),
                command,
                buyer,
                markets.get(calculation.priced().market()),
                calculation.priced(),
                calculation.applied().stream().map(Applied::code).toList(),
                methods.get(command.method()),
                at);
    }

    /// What the platform will keep of each line when it is released, by the rules of this moment.
    ///
    /// Of goods net of the seller's own discounts, before those the platform pays for, without
    /// freight. The platform's own shop pays nothing to itself.
    List<FrozenFee> fees(Agreement agreement) {
        var subjects = agreement.priced().orders().stream()
                .filter(part -> !part.ownShop())
                .flatMap(part -> part.lines().stream().map(line -> {
                    var amounts = line.amounts();
                    return new CommissionSubject(
                            line.key(),
                            OwnerRef.seller(part.seller()),
                            line.goods().categoryPath().stream()
                                    .map(CategoryId::value)
                                    .toList(),
                            line.goods().product().value(),
                            agreement.priced().market(),
                            amounts.amount().minus(amounts.discount().minus(amounts.discountPlatform())),
                            line.quantity());
                }))
                .toList();
        return subjects.isEmpty() ? List.of() : commissions.freeze(subjects, agreement.at());
    }
}
