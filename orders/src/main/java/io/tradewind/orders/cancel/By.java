package io.tradewind.orders.cancel;

import io.tradewind.kernel.Actor;

/// Which side called it off, in one word.
final class By {

    private By() {}

    static String of(Actor actor) {
        return switch (actor.kind()) {
            case GUEST, SHOPPER -> "BUYER";
            case SELLER, APPLICANT -> "SELLER";
            case OPERATOR -> "OPERATOR";
            case PROVIDER, JOB -> "JOB";
        };
    }
}
