package io.tradewind.platform.postgres;

import java.util.List;
import java.util.Set;

/// The database roles: one that owns the tables, one that works on them, and one that this one becomes for sellers'
/// requests.
///
/// The application's role may read and write rows, nothing more: it cannot change a table, and it
/// is bound by what the migrations revoke from it. Nobody signs in as the sellers' role: row-level
/// security lets it see the rows of one shop.
final class Roles {

    /// Owns the database and runs the migrations.
    static final String OWNER = "tradewind_owner";

    /// What the application works as.
    static final String APP = "tradewind_app";

    /// What the application works as while it serves a seller.
    static final String SELLER = "tradewind_seller";

    static final String SUPERUSER = "postgres";
    static final String DATABASE = "tradewind";

    private Roles() {}

    /// For the maintenance database: the roles and the database itself.
    static List<String> creation() {
        return List.of(
                "create role " + OWNER + " login nosuperuser nocreatedb nocreaterole nobypassrls",
                "create role " + APP + " login nosuperuser nocreatedb nocreaterole nobypassrls",
                createSeller(),
                grantSeller(),
                "create database " + DATABASE + " owner " + OWNER,
                "revoke all on database " + DATABASE + " from public",
                "grant connect on database " + DATABASE + " to " + APP);
    }

    /// What an earlier version's cluster lacks; empty where nothing does.
    ///
    /// @param known the roles it has
    static List<String> additions(Set<String> known) {
        return known.contains(SELLER) ? List.of() : List.of(createSeller(), grantSeller());
    }

    private static String createSeller() {
        return "create role " + SELLER + " nologin nosuperuser nocreatedb nocreaterole nobypassrls";
    }

    private static String grantSeller() {
        return "grant " + SELLER + " to " + APP + " with inherit false, set true";
    }

    /// For the new database: what the application's role may do with whatever the owner creates.
    static List<String> grants() {
        var whatTheOwnerCreates = "alter default privileges for role " + OWNER + " in schema public grant ";
        return List.of(
                "grant usage on schema public to " + APP,
                whatTheOwnerCreates + "select, insert, update, delete on tables to " + APP,
                whatTheOwnerCreates + "usage, select on sequences to " + APP,
                whatTheOwnerCreates + "execute on functions to " + APP);
    }

    static List<String> passwords(Secrets secrets) {
        return List.of(
                password(SUPERUSER, secrets.superuser()),
                password(OWNER, secrets.owner()),
                password(APP, secrets.app()));
    }

    private static String password(String role, String hex) {
        return "alter role " + role + " password '" + hex + "'";
    }
}
