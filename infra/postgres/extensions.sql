-- Extensions of the database meatymusic, for a superuser, as often as one likes. What the server does not have is left out.
SELECT 'CREATE EXTENSION IF NOT EXISTS vector'
 WHERE EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') \gexec
