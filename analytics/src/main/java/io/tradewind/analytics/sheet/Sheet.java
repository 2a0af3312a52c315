package io.tradewind.analytics.sheet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table that is written row by row, so that its length costs no memory.
public interface Sheet {

    /// Writes the next row; the first names the columns. Texts, numbers, days; null leaves a cell empty.
    void row(List<? extends @Nullable Object> cells);
}
