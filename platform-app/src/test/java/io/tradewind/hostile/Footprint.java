package io.tradewind.hostile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How many rows each table has and which transaction wrote last: two that are equal mean that nothing was written
/// in between.
record Footprint(Map<String, String> tables) {

    /// What a refusal may leave behind: counts and the trail of attempts, and what the machine notes for itself.
    private static final List<String> NOTES = List.of(
            "members_throttle",
            "kernel_audit",
            "kernel_operation",
            "scheduled_tasks",
            "event_publication",
            "kernel_signing_key");

    static Footprint of(JdbcClient jdbc) {
        var names = jdbc.sql("""
                        select schemaname || '.' || relname from pg_stat_user_tables
                        where relname <> all (:notes) and relname not like 'flyway%' order by 1""")
                .param("notes", NOTES.toArray(String[]::new))
                .query(String.class)
                .list();
        var query = new StringBuilder();
        for (var name : names) {
            query.append(query.isEmpty() ? "" : " union all ")
                    .append("select '%s', count(*) || '/' || coalesce(max(xmin::text::bigint), 0) from %s"
                            .formatted(name, name));
        }
        var tables = new TreeMap<String, String>();
        jdbc.sql(query.toString()).query(row -> {
            tables.put(row.getString(1), row.getString(2));
        });
        return new Footprint(tables);
    }

    /// The tables that differ.
    List<String> against(Footprint later) {
        return later.tables.entrySet().stream()
                .filter(table -> !table.getValue().equals(tables.get(table.getKey())))
                .map(table ->
                        "%s: %s became %s".formatted(table.getKey(), tables.get(table.getKey()), table.getValue()))
                .toList();
    }
}
