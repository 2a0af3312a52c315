package io.tradewind.analytics.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A table as one sheet of an Excel workbook. Texts are texts there, never formulas.
public final class ExcelSheet implements Sheet, AutoCloseable {

    private static final int STRETCH = 500;

    private final Workbook book;
    private final Worksheet sheet;
    private int rows;

    /// @param to stays open
    /// @param name what the sheet is called
    public ExcelSheet(OutputStream to, String name) {
        book = new Workbook(to, "Tradewind", null);
        sheet = book.newWorksheet(name);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case null -> {} // an empty cell
                case Number number -> sheet.value(rows, column, number);
                case LocalDate day -> {
                    sheet.value(rows, column, day);
                    sheet.style(rows, column).format("yyyy-mm-dd").set();
                }
                case Object other -> sheet.value(rows, column, other.toString());
            }
        }
        rows++;
        if (rows % STRETCH == 0) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        book.finish();
    }
}
