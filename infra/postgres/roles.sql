-- Roles and databases, for a superuser, as often as one likes. Whoever runs it says the passwords:
--   psql -v owner_password=... -v projector_password=... -v reader_password=... -v keyring_password=... -f roles.sql
-- The local stack runs this same file through JDBC: each statement ends its line with ; or \gexec, and nothing else of psql is used
-- but :'variables'.

-- The owner migrates, the projector writes, the reader answers queries; the keyring is a database of its own, so that nobody who
-- reads the projections reads the keys.
SELECT format('CREATE ROLE %I LOGIN', wanted.name)
  FROM (VALUES ('meatymusic_owner'), ('meatymusic_projector'), ('meatymusic_reader'), ('meatymusic_keyring')) AS wanted (name)
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) \gexec

-- Said again at every run: row-level security holds only for roles that cannot step around it.
ALTER ROLE meatymusic_owner     LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'owner_password';
ALTER ROLE meatymusic_projector LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'projector_password';
ALTER ROLE meatymusic_reader    LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'reader_password';
ALTER ROLE meatymusic_keyring   LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'keyring_password';

SELECT format('CREATE DATABASE %I OWNER %I', wanted.name, wanted.owner)
  FROM (VALUES ('meatymusic', 'meatymusic_owner'), ('meatymusic_keyring', 'meatymusic_keyring')) AS wanted (name, owner)
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = wanted.name) \gexec

-- By default everybody may connect to every database and make temporary tables there.
REVOKE ALL ON DATABASE meatymusic, meatymusic_keyring, postgres, template1 FROM PUBLIC;
GRANT CONNECT ON DATABASE meatymusic TO meatymusic_projector, meatymusic_reader;
