package io.tradewind.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;

/// PostgreSQL's own look (`amcheck`) at every table and B-tree of a database.
public final class Soundness {

    private Soundness() {}

    /// How many were looked through; fails at the first damage.
    ///
    /// @param superuser a session; what it makes is undone
    public static int of(Connection superuser) throws SQLException {
        superuser.setAutoCommit(false);
        try (var statement = superuser.createStatement()) {
            statement.execute("create extension amcheck");
            try (var indexes = statement.executeQuery("""
                    select count(bt_index_check(c.oid, true)::text) from pg_class c join pg_am a on a.oid = c.relam
                    join pg_namespace n on n.oid = c.relnamespace join pg_index i on i.indexrelid = c.oid
                    where a.amname = 'btree' and n.nspname = 'public' and i.indisvalid
                    """)) {
                indexes.next();
                var looked = indexes.getInt(1);
                assertThat(damage(superuser)).isZero();
                return looked;
            }
        } finally {
            superuser.rollback();
        }
    }

    private static int damage(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement();
                var tables = statement.executeQuery("""
                        select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace,
                        lateral verify_heapam(c.oid) where c.relkind = 'r' and n.nspname = 'public'
                        """)) {
            tables.next();
            return tables.getInt(1);
        }
    }
}
