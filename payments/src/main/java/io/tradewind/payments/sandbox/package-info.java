/// A provider of our own for trying things: it has its own books and calls our hook over HTTP.
@NullMarked
package io.tradewind.payments.sandbox;

import org.jspecify.annotations.NullMarked;
