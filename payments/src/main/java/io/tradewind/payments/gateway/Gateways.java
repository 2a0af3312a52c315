package io.tradewind.payments.gateway;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The providers there are. Hands one out only where no transaction is open.
@Component
public class Gateways {

    private final Map<String, Gateway> byProvider;

    Gateways(List<Gateway> gateways) {
        byProvider = gateways.stream().collect(Collectors.toUnmodifiableMap(Gateway::provider, Function.identity()));
    }

    /// The gateway of this provider.
    public Gateway of(String provider) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a gateway is never called while a transaction is open");
        }
        var gateway = byProvider.get(provider);
        if (gateway == null) {
            throw new IllegalStateException("no gateway for " + provider);
        }
        return gateway;
    }
}
