package io.tradewind.analytics.web.store;

import io.tradewind.analytics.VisitHistory.Channel;
import io.tradewind.analytics.VisitHistory.Device;
import io.tradewind.analytics.visit.Visits;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.web.Open;
import io.tradewind.kernel.web.StoreApi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Visits, as a storefront tells them.
@StoreApi
@RequiredArgsConstructor
class VisitController {

    private final Visits visits;
    private final Markets markets;

    /// Somebody came. The storefront makes the id when a session begins; told again, it counts once.
    @Open
    @PutMapping("/visits/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void came(@PathVariable UUID id, @RequestBody @Valid Visit visit) {
        var market = markets.get(visit.market() == null ? Markets.DEFAULT : visit.market());
        visits.came(id, market, visit.channel(), visit.device());
    }

    /// What is said of a visit; nothing of who came.
    ///
    /// @param market absent: the default market
    record Visit(
            @NotNull Channel channel,
            @NotNull Device device,
            @Nullable String market) {}
}
