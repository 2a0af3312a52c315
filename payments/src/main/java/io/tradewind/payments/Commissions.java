package io.tradewind.payments;

import io.tradewind.kernel.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the platform keeps of a sale: rules in the operators' order, the first that matches wins.
///
/// The caller keeps what is frozen here with its line; later rules never change it.
public interface Commissions {

    /// The fees of these lines by the rules of that moment, in the lines' order; a line that no rule
    /// matches has none.
    List<FrozenFee> freeze(List<CommissionSubject> lines, Instant at);

    /// A line to be judged.
    ///
    /// @param categoryPath from the root to the leaf
    /// @param base goods net of seller-funded discounts, before platform-funded ones, without freight
    record CommissionSubject(
            UUID line,
            OwnerRef seller,
            List<UUID> categoryPath,
            UUID product,
            String market,
            Money base,
            long quantity) {}

    /// A fee with everything that led to it.
    ///
    /// @param flat per piece, as the rule says it
    record FrozenFee(
            UUID line,
            String kind,
            UUID rule,
            int ruleVersion,
            int rateBp,
            Money flat,
            @Nullable Money min,
            @Nullable Money max,
            Money base,
            Money amount,
            int taxRateBp,
            Money tax) {}
}
