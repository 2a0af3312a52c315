package io.tradewind.platform.postgres;

/// The embedded database could not be started; the message says why and what to do about it.
public class DatabaseNotStarted extends RuntimeException {

    private final String advice;

    DatabaseNotStarted(String what, String advice) {
        super(what);
        this.advice = advice;
    }

    DatabaseNotStarted(String what, String advice, Throwable cause) {
        super(what, cause);
        this.advice = advice;
    }

    /// What the person who started the application can do now.
    public String advice() {
        return advice;
    }
}
