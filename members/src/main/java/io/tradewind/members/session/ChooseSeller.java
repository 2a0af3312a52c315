package io.tradewind.members.session;

import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.SellerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The account works for several shops and did not say for which it signs in.
final class ChooseSeller extends Refusal {

    ChooseSeller(Collection<SellerId> sellers) {
        super(
                Kind.INVALID,
                "members",
                "choose-seller",
                "This account works for several shops. Name one of sellers.",
                List.of(new Violation("/seller", "required", null)),
                Map.of("sellers", List.copyOf(sellers)));
    }
}
