package io.tradewind.kernel.web;

import java.io.IOException;

/// A body whose length was not told turned out longer than bodies may be.
final class BodyTooLarge extends IOException {

    BodyTooLarge(long most) {
        super("the body has more than %d bytes".formatted(most));
    }
}
