package io.tradewind.orders.past;

import java.lang.reflect.RecordComponent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes many rows of one table by one statement: each column travels as one array, so the text is
/// the same however many rows there are. A record's components are the columns.
@Component
@RequiredArgsConstructor
class Bulk {

    private static final Map<Class<?>, String> TYPES = Map.of(
            UUID.class, "uuid",
            String.class, "text",
            Instant.class, "timestamptz",
            boolean.class, "boolean",
            int.class, "integer",
            long.class, "bigint",
            Json.class, "jsonb");

    private final JdbcTemplate jdbc;

    /// A document as text.
    record Json(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    /// Writes the rows.
    <R extends Record> void insert(String table, Class<R> shape, List<R> rows) {
        jdbc.update(statement(table, shape), values -> set(values, shape, rows));
    }

    /// Writes those rows that clash with none there is, and answers their ids. Locked in the order of
    /// their ids, so that two who bring the same rows wait for each other and do not block each other.
    <R extends Record> List<UUID> insertNew(String table, Class<R> shape, List<R> rows) {
        return jdbc.query(
                statement(table, shape) + " order by id on conflict do nothing returning id",
                values -> set(values, shape, rows),
                (row, _) -> row.getObject("id", UUID.class));
    }

    private static String statement(String table, Class<? extends Record> shape) {
        var columns = Arrays.stream(shape.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        var arrays = Arrays.stream(shape.getRecordComponents())
                .map(component -> "?::" + type(component) + "[]")
                .collect(Collectors.joining(", "));
        return "insert into %1$s (%2$s) select * from unnest(%3$s) as r (%2$s)".formatted(table, columns, arrays);
    }

    private static <R extends Record> void set(PreparedStatement statement, Class<R> shape, List<R> rows)
            throws SQLException {
        int column = 0;
        for (var component : shape.getRecordComponents()) {
            var values = new Object[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = value(component, rows.get(row));
            }
            statement.setArray(++column, statement.getConnection().createArrayOf(type(component), values));
        }
    }

    private static String type(RecordComponent component) {
        var type = TYPES.get(component.getType());
        if (type == null) {
            throw new IllegalStateException("no column is of this type: " + component);
        }
        return type;
    }

    private static Object value(RecordComponent component, Record row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record shows its components: " + component, e);
        }
    }
}
