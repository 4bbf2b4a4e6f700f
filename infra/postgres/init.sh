#!/bin/sh
# Mounted into /docker-entrypoint-initdb.d of the postgres image: makes roles and databases with the passwords of the environment.
set -eu
: "${MEATYMUSIC_POSTGRES_OWNER_PASSWORD:?is not set}"
: "${MEATYMUSIC_POSTGRES_PROJECTOR_PASSWORD:?is not set}"
: "${MEATYMUSIC_POSTGRES_READER_PASSWORD:?is not set}"
: "${MEATYMUSIC_KEYRING_PASSWORD:?is not set}"

# The entry point runs every *.sql of its directory without variables: mount roles.sql elsewhere and say where.
roles=${MEATYMUSIC_ROLES_SQL:-/etc/meatymusic/roles.sql}

# Passwords go in on standard input: arguments can be read by others.
{
  printf "\\\\set owner_password '%s'\n" "$MEATYMUSIC_POSTGRES_OWNER_PASSWORD"
  printf "\\\\set projector_password '%s'\n" "$MEATYMUSIC_POSTGRES_PROJECTOR_PASSWORD"
  printf "\\\\set reader_password '%s'\n" "$MEATYMUSIC_POSTGRES_READER_PASSWORD"
  printf "\\\\set keyring_password '%s'\n" "$MEATYMUSIC_KEYRING_PASSWORD"
  printf '\\i %s\n' "$roles"
} | psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres
