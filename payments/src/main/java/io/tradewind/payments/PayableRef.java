package io.tradewind.payments;

import java.util.UUID;

/// What is being paid, in the words of the module that owns it: `("due", id)` for purchases.
public record PayableRef(String kind, UUID id) {

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
