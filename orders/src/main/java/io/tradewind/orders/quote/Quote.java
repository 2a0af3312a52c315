package io.tradewind.orders.quote;

import io.tradewind.kernel.MemberId;
import io.tradewind.orders.spi.Discounts.Applied;
import io.tradewind.orders.spi.Discounts.Refused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a shopper was shown, kept to be compared when he agrees.
///
/// @param member whose it is; a guest's may be placed by whoever knows its id
public record Quote(
        UUID id,
        @Nullable MemberId member,
        Asked asked,
        Priced priced,
        List<Applied> applied,
        List<Refused> refused,
        Instant createdAt,
        Instant expiresAt) {}
