package io.tradewind.platform.postgres;

import java.util.List;

/// The two database roles: one that owns the tables, one that works on them.
///
/// The application's role may read and write rows, nothing more: it cannot change a table, and it
/// is bound by row-level security and by what the migrations revoke from it.
final class Roles {

    /// Owns the database and runs the migrations.
    static final String OWNER = "tradewind_owner";

    /// What the application works as.
    static final String APP = "tradewind_app";

    static final String SUPERUSER = "postgres";
    static final String DATABASE = "tradewind";

    private Roles() {}

    /// For the maintenance database: the roles and the database itself.
    static List<String> creation() {
        return List.of(
                "create role " + OWNER + " login nosuperuser nocreatedb nocreaterole nobypassrls",
                "create role " + APP + " login nosuperuser nocreatedb nocreaterole nobypassrls",
                "create database " + DATABASE + " owner " + OWNER,
                "revoke all on database " + DATABASE + " from public",
                "grant connect on database " + DATABASE + " to " + APP);
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
