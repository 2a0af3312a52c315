/// The port to providers, who answer with what they hold and never with more.
@NullMarked
package io.tradewind.payments.gateway;

import org.jspecify.annotations.NullMarked;
