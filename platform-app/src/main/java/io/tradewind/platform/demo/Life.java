package io.tradewind.platform.demo;

import io.tradewind.kernel.Actor;
import io.tradewind.orders.Sales.Basket;
import java.time.Instant;

/// A sale as it is told.
///
/// @param kind the chapter it belongs to; with the number its name in the journal
/// @param at when it was placed
/// @param today after this nothing has happened yet
record Life(String kind, int no, Basket basket, Instant at, Instant today) {

    /// Who bought.
    Actor.Shopper buyer() {
        return new Actor.Shopper(basket.member());
    }

    /// Whether it has happened by then.
    boolean reaches(Instant moment) {
        return !moment.isAfter(today);
    }
}
