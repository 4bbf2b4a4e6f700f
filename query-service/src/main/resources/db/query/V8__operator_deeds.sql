-- What operators did, in the transaction that did it.
CREATE TABLE operator_deed (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  who text NOT NULL,
  deed text NOT NULL,
  subject text NOT NULL,
  detail text
);
COMMENT ON TABLE operator_deed IS 'Who did what to what, and why: rebuilds and their steps, the log, the cache.';
GRANT SELECT, INSERT ON operator_deed TO ${projector};
