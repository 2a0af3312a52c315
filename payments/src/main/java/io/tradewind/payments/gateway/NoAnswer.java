package io.tradewind.payments.gateway;

/// A provider did not answer: what it did is unknown.
public final class NoAnswer extends RuntimeException {

    /// @param provider who stayed silent
    public NoAnswer(String provider) {
        super(provider + " did not answer", null, false, false);
    }
}
