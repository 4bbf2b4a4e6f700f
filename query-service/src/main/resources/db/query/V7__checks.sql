-- What was applied, in a form that can be compared with what the log holds.

-- A digest goes with the number it was computed for: a build of before moves the number alone, and then nothing is known.
ALTER TABLE tenant_sequence ADD COLUMN digest bigint, ADD COLUMN digest_seq bigint;
COMMENT ON COLUMN tenant_sequence.digest IS 'Chained over all events of the tenant up to digest_seq; the log must give the same.';

ALTER TABLE subscription_checkpoint ADD COLUMN last_checksum bigint, ADD COLUMN last_checksum_at bigint;
COMMENT ON COLUMN subscription_checkpoint.last_checksum IS 'Of the record before position last_checksum_at: the log must still hold that very record there.';

CREATE TABLE partition_check (
  topic text NOT NULL,
  partition integer NOT NULL,
  requested_at timestamptz,
  finished_at timestamptz,
  position bigint NOT NULL DEFAULT 0,
  events bigint NOT NULL DEFAULT 0,
  tenants integer NOT NULL DEFAULT 0,
  left_out integer NOT NULL DEFAULT 0,
  differences jsonb NOT NULL DEFAULT '[]',
  detail text,
  PRIMARY KEY (topic, partition)
);
COMMENT ON TABLE partition_check IS 'When the read models of a partition''s tenants were last computed again from the log, and where that differed.';
GRANT SELECT, INSERT, UPDATE ON partition_check TO ${projector};

-- A check computes in temporary tables, which nobody else sees and which need no policies.
DO $temporary$
BEGIN
  EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO ${projector}', current_database());
EXCEPTION WHEN insufficient_privilege THEN
  RAISE WARNING 'no check can run before the database''s owner has done: GRANT TEMPORARY ON DATABASE % TO ${projector}', current_database();
END
$temporary$;
