package io.tradewind.platform.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/// What only this installation knows about its embedded database.
///
/// @param port where the server listens on the loopback address; kept, so that tools find it again
/// @param superuser password of `postgres`, for maintenance
/// @param owner password of the migrator
/// @param app password of the application's role
record Secrets(int port, String superuser, String owner, String app) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets fresh(int port) {
        return new Secrets(port, hex(24), hex(24), hex(24));
    }

    Secrets withPort(int other) {
        return new Secrets(other, superuser, owner, app);
    }

    static Optional<Secrets> read(Places places) throws IOException {
        if (!Files.exists(places.secrets())) {
            return Optional.empty();
        }
        var values = new Properties();
        values.load(new StringReader(Files.readString(places.secrets())));
        try {
            return Optional.of(new Secrets(
                    Integer.parseInt(value(values, "port")),
                    value(values, "password.postgres"),
                    value(values, "password." + Roles.OWNER),
                    value(values, "password." + Roles.APP)));
        } catch (IllegalArgumentException damaged) {
            throw new DatabaseNotStarted(
                    places.secrets() + " is damaged: " + damaged.getMessage(),
                    "Delete the file: the next start makes a new one and gives the database new passwords.",
                    damaged);
        }
    }

    void write(Places places) throws IOException {
        places.writePrivately(
                places.secrets(), """
                # The embedded database of this folder. Private: these passwords open it.
                port=%d
                database=%s
                password.postgres=%s
                password.%s=%s
                password.%s=%s
                """.formatted(port, Roles.DATABASE, superuser, Roles.OWNER, owner, Roles.APP, app));
    }

    /// Hidden: a record would print its passwords.
    @Override
    public String toString() {
        return "Secrets[" + port + "]";
    }

    private static String value(Properties values, String key) {
        var value = values.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("no " + key);
        }
        return value.strip();
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
