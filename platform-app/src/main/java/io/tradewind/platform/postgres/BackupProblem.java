package io.tradewind.platform.postgres;

/// A backup could not be taken or restored; nothing was changed. The message says why and what to do about it.
public class BackupProblem extends RuntimeException {

    private final String advice;

    BackupProblem(String what, String advice) {
        super(what);
        this.advice = advice;
    }

    BackupProblem(String what, String advice, Throwable cause) {
        super(what, cause);
        this.advice = advice;
    }

    /// What whoever asked for it can do now.
    public String advice() {
        return advice;
    }
}
