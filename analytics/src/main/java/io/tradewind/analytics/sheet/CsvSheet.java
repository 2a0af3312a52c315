package io.tradewind.analytics.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tradewind.kernel.web.Cells;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as CSV (RFC 4180, UTF-8). No text can be taken for a formula.
public final class CsvSheet implements Sheet, AutoCloseable {

    private final CsvWriter csv;

    /// @param to stays open
    public CsvSheet(OutputStream to) {
        csv = CsvWriter.builder().build(to, StandardCharsets.UTF_8);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        csv.writeRecord(cells.stream().map(CsvSheet::text).toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case String text -> Cells.harmless(text);
            default -> cell.toString();
        };
    }
}
