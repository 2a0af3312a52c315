package io.tradewind.kernel.database;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.web.Actors;
import io.tradewind.kernel.web.Open;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The net a seller's request works in: the database role that row-level security binds, and whose rows it may touch.
///
/// Who it is comes from the token in use and from nowhere else.
record SellerNet(UUID seller, UUID account) {

    /// The role of requests in the net.
    static final String ROLE = "tradewind_seller";

    /// Why this thread works outside the net at the moment; unbound while it does not.
    static final ScopedValue<String> OUTSIDE = ScopedValue.newInstance();

    private static final UUID NO_SHOP = new UUID(0, 0);

    /// The net of the request in hand; null where it is no seller's, for work that may look across sellers, and on
    /// a route that is open to everybody: whoever signs in does so as a guest would, with whatever token.
    static @Nullable SellerNet current() {
        return OUTSIDE.isBound() || Open.Request.inHand() ? null : of(Actors.current());
    }

    private static @Nullable SellerNet of(Actor actor) {
        return switch (actor) {
            case Actor.SellerStaff staff ->
                new SellerNet(staff.seller().value(), staff.account().value());
            case Actor.Applicant applicant ->
                new SellerNet(NO_SHOP, applicant.account().value());
            case Actor.Guest _, Actor.Shopper _, Actor.Operator _, Actor.Provider _, Actor.Job _ -> null;
        };
    }

    /// Puts a connection fresh from the pool into the net.
    void cast(Connection connection) throws SQLException {
        run(
                connection,
                "set tradewind.seller = '%s'; set tradewind.account = '%s'; set role %s"
                        .formatted(seller, account, ROLE));
    }

    /// Takes a connection out of it again, with nothing of a transaction left.
    static void lift(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        run(connection, "reset role; reset tradewind.seller; reset tradewind.account");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
