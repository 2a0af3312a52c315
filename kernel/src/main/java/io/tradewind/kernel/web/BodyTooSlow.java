package io.tradewind.kernel.web;

import java.io.IOException;

/// A body that was not there in time.
final class BodyTooSlow extends IOException {

    BodyTooSlow() {
        super("the body did not come in time");
    }
}
