/// Money: payments and their gateways, the double-entry ledger, settlement to sellers, payouts.
///
/// Knows payables, owners and orders as opaque keys, never as types of the modules above.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package io.tradewind.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
