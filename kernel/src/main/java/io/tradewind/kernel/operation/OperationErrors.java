package io.tradewind.kernel.operation;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.web.Cells;
import io.tradewind.kernel.web.Cursors;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows that operations could not take, in the order they were told.
@Component
@RequiredArgsConstructor
class OperationErrors {

    private static final int STRETCH = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_RULE = 80;
    private static final int LONGEST_DETAIL = 1_000;

    private final JdbcClient jdbc;
    private final Cursors cursors;

    /// Keeps those that are new, while the run still has the operation; answers how many.
    int insert(UUID operation, int claim, List<RowError> errors) {
        return jdbc.sql("""
                        insert into kernel_operation_error (operation, file, line, column_name, rule, detail)
                        select o.id, e.file, e.line, e.column_name, e.rule, e.detail
                        from kernel_operation o,
                             unnest(:files::varchar[], :lines::bigint[], :columns::varchar[], :rules::varchar[],
                                    :details::varchar[]) with ordinality
                                 as e (file, line, column_name, rule, detail, place)
                        where o.id = :operation and o.claim = :claim and o.status = 'RUNNING'
                        order by e.place
                        on conflict (operation, file, line, column_name, rule) do nothing""")
                .param("operation", operation)
                .param("claim", claim)
                .param("files", texts(errors, RowError::file, LONGEST_NAME))
                .param("lines", errors.stream().map(RowError::line).toArray(Long[]::new))
                .param("columns", texts(errors, RowError::column, LONGEST_NAME))
                .param("rules", texts(errors, RowError::rule, LONGEST_RULE))
                .param("details", texts(errors, RowError::detail, LONGEST_DETAIL))
                .update();
    }

    /// A page of them.
    Page<RowError> page(UUID operation, int limit, @Nullable String cursor) {
        var list = "kernel.operation-errors " + operation;
        var after = cursors.open(list, cursor);
        var rows = after(operation, after == null ? 0 : Long.parseLong(after.getFirst()), limit + 1);
        var shown = rows.size() <= limit ? rows : rows.subList(0, limit);
        return new Page<>(
                shown.stream().map(Row::error).toList(),
                rows.size() <= limit ? null : cursors.seal(list, List.of(Long.toString(shown.getLast().id))));
    }

    /// Writes all of them as CSV under a header line, stretch by stretch.
    void csv(UUID operation, Writer to) throws IOException {
        var csv = CsvWriter.builder().build(to);
        csv.writeRecord("file", "line", "column", "rule", "detail");
        List<Row> rows;
        long after = 0;
        do {
            rows = after(operation, after, STRETCH);
            for (var row : rows) {
                var error = row.error;
                csv.writeRecord(
                        Cells.harmless(error.file()),
                        Objects.toString(error.line(), ""),
                        Cells.harmless(Objects.toString(error.column(), "")),
                        Cells.harmless(error.rule()),
                        Cells.harmless(error.detail()));
                after = row.id;
            }
        } while (rows.size() == STRETCH);
        csv.flush();
    }

    private List<Row> after(UUID operation, long after, int limit) {
        return jdbc.sql("""
                        select id, file, line, column_name, rule, detail from kernel_operation_error
                        where operation = :operation and id > :after order by id limit :limit""")
                .param("operation", operation)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Row(
                        row.getLong("id"),
                        new RowError(
                                row.getString("file"),
                                row.getObject("line", Long.class),
                                row.getString("column_name"),
                                row.getString("rule"),
                                row.getString("detail"))))
                .list();
    }

    private static @Nullable String[] texts(
            List<RowError> errors, Function<RowError, @Nullable String> field, int longest) {
        var all = new @Nullable String[errors.size()];
        for (int i = 0; i < all.length; i++) {
            var text = field.apply(errors.get(i));
            all[i] = text == null ? null : Texts.fit(text, longest);
        }
        return all;
    }

    private record Row(long id, RowError error) {}
}
