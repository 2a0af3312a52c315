package io.tradewind.members.web.store;

import io.tradewind.kernel.Actor.Shopper;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.StoreApi;
import io.tradewind.members.Points;
import io.tradewind.members.points.PointsPages;
import io.tradewind.members.points.PointsPages.EntryRow;
import io.tradewind.members.points.PointsPages.LotRow;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The shopper's points: what there is, what it is worth, and how it came about.
@StoreApi
@RequiredArgsConstructor
class StorePoints {

    private final PointsPages pages;
    private final Points points;
    private final Markets markets;

    record LotResponse(UUID id, long points, String state, Instant availableAt, Instant expiresAt) {
        static LotResponse from(LotRow row) {
            return new LotResponse(row.id(), row.points(), row.state(), row.availableAt(), row.expiresAt());
        }
    }

    record EntryResponse(UUID id, String kind, long pending, long available, long held, Instant at) {
        static EntryResponse from(EntryRow row) {
            return new EntryResponse(row.id(), row.kind(), row.pending(), row.available(), row.held(), row.at());
        }
    }

    record PointsResponse(
            long available,
            Money value,
            long pending,
            long held,
            long owed,
            List<LotResponse> lots,
            List<EntryResponse> items,
            @Nullable String next) {}

    /// Points: what there is to spend, when it expires, and a page of what happened.
    @GetMapping("/points")
    PointsResponse points(
            Shopper shopper,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var member = shopper.member();
        var history = pages.history(member, limit, cursor);
        var balance = pages.balance(member);
        return new PointsResponse(
                balance.available(),
                points.value(balance.available(), markets.standard().currency()),
                balance.pending(),
                balance.held(),
                balance.owed(),
                pages.lots(member).stream().map(LotResponse::from).toList(),
                history.items().stream().map(EntryResponse::from).toList(),
                history.next());
    }
}
