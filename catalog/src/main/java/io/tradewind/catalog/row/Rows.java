package io.tradewind.catalog.row;

import io.tradewind.kernel.Actor;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How Java's values stand in SQL.
public final class Rows {

    private Rows() {}

    /// A moment as a parameter.
    public static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /// A moment as a parameter, where there is one.
    public static @Nullable OffsetDateTime atOrNull(@Nullable Instant moment) {
        return moment == null ? null : at(moment);
    }

    /// Keys as a parameter: `= any(:ids::uuid[])`; for hundreds `in (select unnest(:ids::uuid[]))`, since
    /// the text is read again for every row that a plan looks at.
    public static String keys(Collection<UUID> keys) {
        return keys.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /// A key.
    public static UUID key(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// A key that may be missing.
    public static @Nullable UUID keyOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// Keys in an array.
    public static List<UUID> keys(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((UUID[]) array.getArray());
    }

    /// Words in an array.
    public static List<String> words(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    /// A moment.
    public static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// A moment that may be missing.
    public static @Nullable Instant momentOrNull(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /// Who acted, in one word: `OPERATOR:0190…`.
    public static String who(Actor actor) {
        return actor.subject() == null ? actor.kind().name() : actor.kind() + ":" + actor.subject();
    }
}
