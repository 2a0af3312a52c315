package io.tradewind.platform.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.database.LongStatements;
import io.tradewind.kernel.operation.RowError;
import io.tradewind.kernel.operation.Run;
import io.tradewind.platform.imports.Column.BadCell;
import io.tradewind.platform.imports.Column.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/// Reads files into tables of rows on their way in, row by row, whatever their size.
///
/// A row that breaks a rule is told with its place and left where it is; a file is in as a whole or,
/// after a killed process, not at all.
@Component
@RequiredArgsConstructor
class Staging {

    /// How long reading one file in may take.
    private static final Duration LONGEST_FILE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final DataSource source;

    /// Reads every file of the operation that is not in yet.
    void readAll(Run run, Home home) throws IOException {
        for (var file : run.files()) {
            if (known(run.operation(), file)) {
                continue;
            }
            run.step("reading " + file);
            try (var content = run.file(file)) {
                read(run, file, content, home);
            }
            run.stopIfAsked();
        }
        var missing = EnumSet.allOf(Sheet.class);
        missing.removeAll(there(run.operation()));
        if (missing.contains(Sheet.ORDER)) {
            throw new NothingToImport();
        }
        missing.forEach(sheet -> run.error(new RowError(
                sheet.name().toLowerCase(Locale.ROOT),
                null,
                null,
                "missing-file",
                "no file has the columns "
                        + sheet.columns.stream().map(Column::header).collect(Collectors.joining(", ")))));
    }

    /// How many rows of this sheet are in.
    long rows(UUID operation, Sheet sheet) {
        return jdbc.sql("select coalesce(sum(lines), 0) from platform_import_sheet"
                        + " where operation = :operation and sheet = :sheet")
                .param("operation", operation)
                .param("sheet", sheet.name())
                .query(Long.class)
                .single();
    }

    /// Forgets the rows; what they became stays.
    void clear(UUID operation) {
        for (var sheet : Sheet.values()) {
            jdbc.sql("delete from " + sheet.table + " where operation = :operation")
                    .param("operation", operation)
                    .update();
        }
        jdbc.sql("delete from platform_import_left_out where operation = :operation")
                .param("operation", operation)
                .update();
    }

    // On a connection of its own: what is told on the way is told while the file is still coming in.
    private void read(Run run, String file, InputStream content, Home home) throws IOException {
        try (var held = source.getConnection();
                var records = CsvReader.builder()
                        .detectBomHeader(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofNamedCsvRecord(content)) {
            held.setAutoCommit(false);
            var mine = JdbcClient.create(new SingleConnectionDataSource(held, true));
            LongStatements.allow(held, LONGEST_FILE);
            var rows = records.iterator();
            if (!rows.hasNext()) {
                run.error(new RowError(file, null, null, "empty-file", "has no rows"));
                return;
            }
            var first = rows.next();
            var sheet = Sheet.of(first.getHeader()).orElse(null);
            if (sheet == null) {
                run.error(
                        new RowError(file, 1L, null, "unknown-file", "its header is none of a marketplace's history"));
                return;
            }
            var leftOut = new HashSet<String>();
            long lines = copy(run, new Reading(file, sheet, home, leftOut), first, rows, held);
            mine.sql("insert into platform_import_left_out select :operation, o from unnest(:orders) o"
                            + " on conflict do nothing")
                    .param("operation", run.operation())
                    .param("orders", leftOut.toArray(String[]::new))
                    .update();
            mine.sql("insert into platform_import_sheet values (:operation, :sheet, :file, :lines)")
                    .param("operation", run.operation())
                    .param("sheet", sheet.name())
                    .param("file", file)
                    .param("lines", lines)
                    .update();
            mine.sql("analyze " + sheet.table).update();
            mine.sql("analyze platform_import_left_out").update();
            held.commit();
        } catch (CsvParseException broken) {
            run.error(new RowError(file, null, null, "not-csv", String.valueOf(broken.getMessage())));
        } catch (SQLException e) {
            throw new IOException("%s could not be read in".formatted(file), e);
        }
    }

    private static long copy(
            Run run, Reading reading, NamedCsvRecord first, Iterator<NamedCsvRecord> rest, Connection held)
            throws IOException, SQLException {
        var names = reading.sheet.columns.stream().map(Column::name).collect(Collectors.joining(", "));
        long lines = 0;
        try (var target = new OutputStreamWriter(
                new PGCopyOutputStream(
                        held.unwrap(PGConnection.class),
                        "copy %s (operation, line, %s) from stdin".formatted(reading.sheet.table, names)),
                StandardCharsets.UTF_8)) {
            for (var row = first; ; row = rest.next()) {
                if (write(run, reading, row, target)) {
                    lines++;
                }
                run.advance(1);
                if (!rest.hasNext()) {
                    return lines;
                }
            }
        }
    }

    /// Writes one row, or tells all that is wrong with it.
    private static boolean write(Run run, Reading reading, NamedCsvRecord row, Writer target) throws IOException {
        var line = new StringBuilder(run.operation().toString()).append('\t').append(row.getStartingLineNumber());
        boolean good = true;
        for (var column : reading.sheet.columns) {
            try {
                append(
                        line.append('\t'),
                        column.read(row.findField(column.header()).orElse(""), reading.home));
            } catch (BadCell bad) {
                good = false;
                run.error(new RowError(
                        reading.file,
                        row.getStartingLineNumber(),
                        column.header(),
                        bad.rule(),
                        String.valueOf(bad.getMessage())));
            }
        }
        if (good) {
            target.write(line.append('\n').toString());
        } else if (reading.sheet.belongsToOrders()) {
            row.findField("order_id")
                    .filter(order -> !order.isBlank() && order.length() <= 60)
                    .ifPresent(reading.leftOut::add);
        }
        return good;
    }

    // The text format of COPY.
    private static void append(StringBuilder line, @Nullable String value) {
        if (value == null) {
            line.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(c);
            }
        }
    }

    private boolean known(UUID operation, String file) {
        return jdbc.sql(
                        "select exists (select from platform_import_sheet where operation = :operation and file = :file)")
                .param("operation", operation)
                .param("file", file)
                .query(Boolean.class)
                .single();
    }

    private Set<Sheet> there(UUID operation) {
        return jdbc
                .sql("select sheet from platform_import_sheet where operation = :operation")
                .param("operation", operation)
                .query((row, _) -> Sheet.valueOf(row.getString(1)))
                .list()
                .stream()
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Sheet.class)));
    }

    private record Reading(String file, Sheet sheet, Home home, Set<String> leftOut) {}

    /// None of the files is one of a history.
    private static final class NothingToImport extends Refusal {
        NothingToImport() {
            super(
                    Kind.INVALID,
                    "platform",
                    "nothing-to-import",
                    "None of the files has the columns of a history's orders; see docs/import.md for the layout.");
        }
    }
}
