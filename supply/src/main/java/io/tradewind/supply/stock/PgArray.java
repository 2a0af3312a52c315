package io.tradewind.supply.stock;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/// Lists as PostgreSQL array literals, so that a statement takes any number of rows as one parameter.
public final class PgArray {

    private PgArray() {}

    /// For `cast(:x as uuid[])`.
    public static String uuids(Collection<UUID> values) {
        return values.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /// For `cast(:x as bigint[])`.
    public static String longs(Collection<Long> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
