package io.tradewind.supply.stock;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tradewind.kernel.web.Cells;
import io.tradewind.supply.stock.MovementPages.Filter;
import io.tradewind.supply.stock.MovementPages.Mark;
import io.tradewind.supply.stock.MovementPages.Row;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The stock ledger as CSV, written stretch by stretch, so that its length costs no memory.
@Component
@RequiredArgsConstructor
public class MovementCsv {

    private static final int STRETCH = 1_000;

    private final MovementPages pages;

    /// Writes every entry the filter lets through, newest first, under a header line.
    public void write(Filter filter, Writer to) throws IOException {
        var csv = CsvWriter.builder().build(to);
        csv.writeRecord(
                "id",
                "effectiveAt",
                "kind",
                "sku",
                "location",
                "pool",
                "quantity",
                "unavailable",
                "incoming",
                "unitCost",
                "currency",
                "orderLine",
                "cause",
                "reason",
                "recordedAt");
        @Nullable Mark after = null;
        List<Row> rows;
        do {
            rows = pages.rows(filter, after, STRETCH);
            rows.forEach(row -> csv.writeRecord(cells(row)));
            if (!rows.isEmpty()) {
                after = new Mark(rows.getLast().effectiveAt(), rows.getLast().id());
            }
        } while (rows.size() == STRETCH);
        csv.flush();
    }

    private static String[] cells(Row row) {
        var cost = row.unitCost();
        return new String[] {
            row.id().toString(),
            row.effectiveAt().toString(),
            row.kind().name(),
            row.sku().toString(),
            row.location().toString(),
            row.pool(),
            Long.toString(row.quantity()),
            Long.toString(row.unavailable()),
            Long.toString(row.incoming()),
            cost == null ? "" : cost.amount(),
            cost == null ? "" : cost.code(),
            Objects.toString(row.orderLine(), ""),
            row.cause().toString(),
            Cells.harmless(Objects.toString(row.reason(), "")),
            row.recordedAt().toString()
        };
    }
}
