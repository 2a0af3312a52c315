package io.tradewind.payments.payment;

import io.tradewind.payments.PayableRef;
import io.tradewind.payments.spi.PayableOwner;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Whoever answers for payables, by kind.
@Component
public class PayableOwners {

    private final ObjectProvider<PayableOwner> offered;

    PayableOwners(ObjectProvider<PayableOwner> offered) {
        this.offered = offered;
    }

    /// The owner of a payable.
    public PayableOwner of(PayableRef payable) {
        var owner = all().get(payable.kind());
        if (owner == null) {
            throw new IllegalStateException("nobody owns payables of kind " + payable.kind());
        }
        return owner;
    }

    private Map<String, PayableOwner> all() {
        List<PayableOwner> owners = offered.stream().toList();
        return owners.stream().collect(Collectors.toMap(PayableOwner::kind, Function.identity()));
    }
}
