#!/bin/sh
# Makes the roles and the database on a PostgreSQL of your own, once. As its superuser:
#   OWNER_PASSWORD=... APP_PASSWORD=... sh roles.sh
# psql finds the server by PGHOST, PGPORT, PGUSER and PGPASSWORD. The embedded database is made by the same
# statements (Roles.java; a test compares them).
set -eu

: "${OWNER_PASSWORD:?the password of tradewind_owner, who runs the migrations}"
: "${APP_PASSWORD:?the password of tradewind_app, as whom the application works}"

run() { # the statements come from standard input
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${PGUSER:-${POSTGRES_USER:-postgres}}" --dbname "$1"
}

run postgres <<'SQL'
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
create role tradewind_owner login nosuperuser nocreatedb nocreaterole nobypassrls;
create role tradewind_app login nosuperuser nocreatedb nocreaterole nobypassrls;
create role tradewind_seller nologin nosuperuser nocreatedb nocreaterole nobypassrls;
grant tradewind_seller to tradewind_app with inherit false, set true;
create database tradewind owner tradewind_owner;
revoke all on database tradewind from public;
grant connect on database tradewind to tradewind_app;
alter role tradewind_owner password :'owner_password';
alter role tradewind_app password :'app_password';
SQL

run tradewind <<'SQL'
grant usage on schema public to tradewind_app;
alter default privileges for role tradewind_owner in schema public grant select, insert, update, delete on tables to tradewind_app;
alter default privileges for role tradewind_owner in schema public grant usage, select on sequences to tradewind_app;
alter default privileges for role tradewind_owner in schema public grant execute on functions to tradewind_app;
SQL
