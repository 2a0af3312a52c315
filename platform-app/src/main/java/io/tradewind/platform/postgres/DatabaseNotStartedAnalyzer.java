package io.tradewind.platform.postgres;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows [DatabaseNotStarted] as two readable paragraphs instead of a stack trace.
class DatabaseNotStartedAnalyzer extends AbstractFailureAnalyzer<DatabaseNotStarted> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DatabaseNotStarted cause) {
        return new FailureAnalysis(cause.getMessage(), cause.advice(), cause);
    }
}
