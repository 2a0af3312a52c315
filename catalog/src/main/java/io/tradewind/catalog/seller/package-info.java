/// How an account becomes a seller, and the switches of a shop.
@NullMarked
package io.tradewind.catalog.seller;

import org.jspecify.annotations.NullMarked;
