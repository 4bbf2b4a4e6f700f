#!/bin/sh
# Makes roles and databases, and gives the roles the passwords of the environment: any number of times, so it changes passwords too.
# With the postgres image mount it into /docker-entrypoint-initdb.d, or run it as docker-compose.yml does, with PGHOST and PGUSER.
# Each password may also be in a file, named by the same variable with _FILE.
set -eu

# Which file, if any, and else the variable itself.
password() {
  eval "file=\${$1_FILE:-} value=\${$1:-}"
  [ -z "$file" ] || value=$(cat "$file")
  [ -n "$value" ] || { echo "$1 is not set" >&2; exit 1; }
  printf %s "$value"
}

# The entry point runs every *.sql of its directory without variables: mount these elsewhere and say where.
sql=${MEATYMUSIC_SQL_DIR:-/etc/meatymusic}
[ -n "${PGHOST:-}" ] || export PGUSER="${POSTGRES_USER:-postgres}"
[ -z "${PGPASSWORD_FILE:-}" ] || PGPASSWORD=$(cat "$PGPASSWORD_FILE")
[ -z "${PGPASSWORD:-}" ] || export PGPASSWORD

# In psql's quotes a backslash and a quote stand doubled.
set_variable() { printf "\\set %s '%s'\n" "$1" "$(printf %s "$2" | sed "s/[\\\\']/&&/g")"; }
run() { psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --dbname "$1"; }

# Passwords go in on standard input: arguments can be read by others.
owner=$(password MEATYMUSIC_POSTGRES_OWNER_PASSWORD)
projector=$(password MEATYMUSIC_POSTGRES_PROJECTOR_PASSWORD)
reader=$(password MEATYMUSIC_POSTGRES_READER_PASSWORD)
keyring=$(password MEATYMUSIC_KEYRING_PASSWORD)
{
  set_variable owner_password "$owner"
  set_variable projector_password "$projector"
  set_variable reader_password "$reader"
  set_variable keyring_password "$keyring"
  printf '\\i %s\n' "$sql/roles.sql"
} | run postgres
printf '\\i %s\n' "$sql/extensions.sql" | run meatymusic
