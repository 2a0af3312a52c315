package io.tradewind.catalog.row;

import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Refusal.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// Many rows in one statement: they go in as one parameter, and what kept one out is named.
@Component
@RequiredArgsConstructor
public class GivenRows {

    private final JdbcClient jdbc;
    private final JsonColumns json;

    /// The statement with the rows as `:rows`, for `json_to_recordset(:rows::json)`; a component's
    /// name is its column's, in quotes where it has capitals.
    public StatementSpec statement(String sql, List<?> rows) {
        return jdbc.sql(sql).param("rows", json.write(rows));
    }

    /// Refuses what is wrong, if anything is.
    public static void refuse(List<Violation> wrong) {
        if (!wrong.isEmpty()) {
            throw new Invalid("catalog", wrong);
        }
    }

    /// Refuses the rows that are not in the table, after they should have been written.
    ///
    /// @param keys in the order of the caller's list
    public void require(String table, List<UUID> keys) {
        var missing = new HashSet<>(jdbc.sql("""
                        select given.id from unnest(:ids::uuid[]) as given (id)
                        where not exists (select from %s there where there.id = given.id)
                        """.formatted(table))
                .param("ids", Rows.keys(keys))
                .query(UUID.class)
                .list());
        var wrong = new ArrayList<Violation>();
        for (int i = 0; i < keys.size(); i++) {
            if (missing.contains(keys.get(i))) {
                wrong.add(new Violation(
                        "/" + i, "taken", "Another one has its name, code, number or place, or it refers to nothing."));
            }
        }
        refuse(wrong);
    }
}
