package io.tradewind.payments;

import java.util.List;

/// The ways to pay.
public interface PaymentMethods {

    /// The method of this code as configured now; refuses an unknown or closed one.
    PaymentMethod get(String code);

    /// What a shopper of this market may choose from.
    List<PaymentMethod> offered(String market);
}
