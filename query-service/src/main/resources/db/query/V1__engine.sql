-- What the projection engine knows of itself. Read models have tables of their own, one set a generation, made by the engine.

CREATE TABLE projection (
  name text PRIMARY KEY,
  active_generation integer
);
COMMENT ON TABLE projection IS 'The pointer: which generation of a read model answers. A query reads it and the rows in one snapshot.';

CREATE TABLE projection_generation (
  projection text NOT NULL REFERENCES projection (name),
  generation integer NOT NULL CHECK (generation > 0),
  version integer NOT NULL,
  state text NOT NULL CHECK (state IN ('FILLING', 'DIFFERS', 'ACTIVE', 'RETIRED')),
  detail text,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (projection, generation)
);

CREATE TABLE log_position (
  line text NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  cluster_id text NOT NULL,
  topic_id text NOT NULL,
  position bigint NOT NULL,
  event_time timestamptz,
  moved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (line, topic, partition)
);
COMMENT ON TABLE log_position IS 'Next offset of each line: live, or a generation that is being filled (<projection>/<generation>). Its compare-and-set fences a stale owner.';

CREATE TABLE generation_partition (
  projection text NOT NULL,
  generation integer NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  line text NOT NULL,
  PRIMARY KEY (projection, generation, topic, partition),
  FOREIGN KEY (projection, generation) REFERENCES projection_generation (projection, generation)
);
CREATE INDEX ON generation_partition (line, topic, partition);
COMMENT ON TABLE generation_partition IS 'Which line writes a partition''s events into a generation; on the line live it is as new as every other one there.';

CREATE TABLE tenant_position (
  tenant_id uuid NOT NULL,
  line text NOT NULL,
  tenant_seq bigint NOT NULL,
  stopped_offset bigint,
  stopped_detail text,
  PRIMARY KEY (tenant_id, line)
);
COMMENT ON TABLE tenant_position IS 'Last event of each tenant on a line; a gap in the numbering stops the tenant there.';

CREATE TABLE parked_subject (
  tenant_id uuid NOT NULL,
  projection text NOT NULL,
  generation integer NOT NULL,
  subject text NOT NULL,
  code text NOT NULL,
  detail text NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, projection, generation, subject)
);

CREATE TABLE parked_record (
  tenant_id uuid NOT NULL,
  projection text NOT NULL,
  generation integer NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  record_offset bigint NOT NULL,
  subject text NOT NULL,
  record_time timestamptz NOT NULL,
  record_key bytea,
  record_value bytea,
  header_names text[] NOT NULL,
  header_values bytea[] NOT NULL,
  PRIMARY KEY (tenant_id, projection, generation, topic, partition, record_offset)
);
COMMENT ON TABLE parked_record IS 'Records of parked subjects as they came, in order, until they are driven again or discarded.';

DO $isolate$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tenant_position', 'parked_subject', 'parked_record'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY projector ON %I TO ${projector}
         USING (tenant_id IN (SELECT unnest(nullif(current_setting(''app.tenant_ids'', true), '''')::uuid[])))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${projector}', name);
    -- The owner lists tenants to compare generations, and takes away what is left of a dropped one; it gets no rows of read models.
    EXECUTE format('CREATE POLICY owner_sees ON %I FOR SELECT TO ${owner} USING (true)', name);
    EXECUTE format('CREATE POLICY owner_tidies ON %I FOR DELETE TO ${owner} USING (true)', name);
  END LOOP;
END
$isolate$;

-- One poller waits for many tenants at once, so the reader may name several here; it reads nothing but their numbers.
CREATE POLICY reader ON tenant_position FOR SELECT TO ${reader}
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid)
    OR tenant_id IN (SELECT unnest(nullif(current_setting('app.tenant_ids', true), '')::uuid[])));
CREATE POLICY reader ON parked_subject FOR SELECT TO ${reader}
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
GRANT SELECT ON projection, projection_generation, log_position, generation_partition TO ${projector}, ${reader};
GRANT SELECT ON tenant_position, parked_subject TO ${reader};
GRANT INSERT, UPDATE, DELETE ON log_position, generation_partition TO ${projector};
GRANT UPDATE ON projection, projection_generation TO ${projector};
