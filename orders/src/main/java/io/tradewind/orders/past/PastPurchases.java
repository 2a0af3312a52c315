package io.tradewind.orders.past;

import io.tradewind.orders.OrderHistory;
import io.tradewind.orders.past.PastRows.Purchase;
import java.util.HashSet;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Writes purchases of the past, one statement a table. The purchase's own row decides whether it is
/// new; who brings it at the same time waits there and then writes nothing below it.
@Service
@RequiredArgsConstructor
class PastPurchases implements OrderHistory {

    private final Bulk bulk;
    private final JsonMapper json;

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int add(List<PastPurchase> purchases) {
        var heads =
                purchases.stream().map(past -> PastDraft.purchase(past, json)).toList();
        var fresh = new HashSet<>(bulk.insertNew("orders_purchase", Purchase.class, heads));
        int count = fresh.size();
        if (count > 0) {
            var draft = new PastDraft(json);
            purchases.stream().filter(past -> fresh.remove(past.id().value())).forEach(draft::add);
            draft.rows().write(bulk);
        }
        return count;
    }
}
