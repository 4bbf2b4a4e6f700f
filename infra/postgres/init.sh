#!/bin/sh
# Mounted into /docker-entrypoint-initdb.d of the postgres image: makes roles and databases with the passwords of the environment.
set -eu
: "${MEATYMUSIC_POSTGRES_OWNER_PASSWORD:?is not set}"
: "${MEATYMUSIC_POSTGRES_PROJECTOR_PASSWORD:?is not set}"
: "${MEATYMUSIC_POSTGRES_READER_PASSWORD:?is not set}"
: "${MEATYMUSIC_KEYRING_PASSWORD:?is not set}"

# The entry point runs every *.sql of its directory without variables: mount roles.sql elsewhere and say where.
roles=${MEATYMUSIC_ROLES_SQL:-/etc/meatymusic/roles.sql}

# In psql's quotes a backslash and a quote stand doubled.
set_variable() { printf "\\set %s '%s'\n" "$1" "$(printf %s "$2" | sed "s/[\\\\']/&&/g")"; }

# Passwords go in on standard input: arguments can be read by others.
{
  set_variable owner_password "$MEATYMUSIC_POSTGRES_OWNER_PASSWORD"
  set_variable projector_password "$MEATYMUSIC_POSTGRES_PROJECTOR_PASSWORD"
  set_variable reader_password "$MEATYMUSIC_POSTGRES_READER_PASSWORD"
  set_variable keyring_password "$MEATYMUSIC_KEYRING_PASSWORD"
  printf '\\i %s\n' "$roles"
} | psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres
