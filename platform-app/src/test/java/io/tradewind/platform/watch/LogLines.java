package io.tradewind.platform.watch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/// What a logger says while a test listens, with its fields.
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<ILoggingEvent> said = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;

    private LogLines(Logger logger) {
        this.logger = logger;
        this.before = Objects.requireNonNullElse(logger.getLevel(), Level.INFO);
    }

    static LogLines of(String name) {
        var lines = new LogLines((Logger) LoggerFactory.getLogger(name));
        lines.logger.setLevel(Level.INFO);
        lines.start();
        lines.logger.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        said.add(event);
    }

    /// The lines so far, each by its fields.
    List<Map<String, String>> fields() {
        return said.stream()
                .map(line -> line.getKeyValuePairs().stream()
                        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value))))
                .toList();
    }

    /// The first line, as it leaves in this structured format.
    String first(String format) {
        var encoder = new StructuredLogEncoder();
        encoder.setContext(logger.getLoggerContext());
        encoder.setFormat(format);
        encoder.start();
        return new String(encoder.encode(said.getFirst()), StandardCharsets.UTF_8);
    }

    /// The lines so far, as people read them.
    List<String> texts() {
        return said.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
    }
}
