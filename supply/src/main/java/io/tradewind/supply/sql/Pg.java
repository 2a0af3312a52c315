package io.tradewind.supply.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lists as array literals, so that a statement takes any number of rows as one parameter, and
/// moments as PostgreSQL's driver wants them.
public final class Pg {

    private Pg() {}

    /// For `cast(:x as uuid[])`.
    public static String uuids(Collection<UUID> values) {
        return values.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /// For `cast(:x as bigint[])`.
    public static String longs(Collection<Long> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /// Maps a row whose first column is a key.
    public static UUID key(ResultSet row, int no) throws SQLException {
        return row.getObject(1, UUID.class);
    }

    /// A moment as a parameter.
    public static OffsetDateTime timestamp(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /// A moment from a column, which may be empty.
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
