package io.tradewind.orders.web.admin;

import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.orders.freight.FreightTemplate;
import io.tradewind.orders.freight.FreightTemplates;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Any seller's freight templates, as operators look at them.
@AdminApi
@RequiredArgsConstructor
class FreightController {

    private final FreightTemplates templates;

    /// A shop's freight templates.
    @GetMapping("/freight-templates")
    Templates of(@RequestParam UUID seller, Operator operator) {
        return new Templates(templates.of(SellerId.of(seller)));
    }

    record Templates(List<FreightTemplate> items) {}
}
