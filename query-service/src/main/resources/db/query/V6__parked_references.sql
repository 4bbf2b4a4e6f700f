-- The log of events is kept for ever, so a parked record is its place there and no copy. What an operator does about many of them at
-- once has one id; and who could not read a record is known, so that a newer build tries it again by itself.

-- All or none, and never for long: who holds one of them may be about to ask for another.
DO $lock$
BEGIN
  PERFORM set_config('lock_timeout', '300ms', true);
  LOOP
    BEGIN
      LOCK TABLE tenant_sequence, parked_subject, parked_record, parked_audit IN ACCESS EXCLUSIVE MODE;
      EXIT;
    EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
      PERFORM pg_sleep(0.1);
    END;
  END LOOP;
END
$lock$;

-- A build of before that still runs writes these columns; nobody reads them any more. A later version takes them away.
ALTER TABLE parked_record
  ALTER COLUMN header_names SET DEFAULT '{}',
  ALTER COLUMN header_values SET DEFAULT '{}';
-- Row-level security is forced on the owner too, and no policy lets it change a row.
ALTER TABLE parked_record NO FORCE ROW LEVEL SECURITY;
UPDATE parked_record SET record_key = NULL, record_value = NULL, header_names = '{}', header_values = '{}';
ALTER TABLE parked_record FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE parked_record IS 'Where the records of parked subjects stand in the log, in order, until they are driven again or discarded.';
CREATE INDEX parked_record_of_subject ON parked_record (tenant_id, projection, generation, subject, record_offset);

ALTER TABLE parked_subject ADD COLUMN unreadable_by text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN parked_subject.unreadable_by IS 'What the builds could read that could not read its first record, as a fingerprint of each: another one tries again.';

-- A batch asks for what was discarded at its own offsets only, however much was discarded before.
ALTER TABLE parked_audit
  ADD COLUMN deed uuid,
  ADD COLUMN discarded_offset bigint GENERATED ALWAYS AS (split_part(discarded, '/', 3)::bigint) STORED;
CREATE INDEX parked_audit_discarded ON parked_audit (tenant_id, discarded_offset) WHERE discarded IS NOT NULL;
COMMENT ON COLUMN parked_audit.deed IS 'What was asked for at once has one id, however many subjects it is about.';

ALTER TABLE tenant_sequence ADD COLUMN stopped_build text;
COMMENT ON COLUMN tenant_sequence.stopped_build IS 'What the build could read, as a fingerprint, that met a type of event it does not know: another one has the tenant go on by itself. NULL at a gap.';
