-- What operators do: rebuild read models, and decide about parked records.

-- Numbers of generations are never given twice, so no card of a dropped one can be taken for one of its successor.
ALTER TABLE projection ADD COLUMN last_generation integer NOT NULL DEFAULT 0;
UPDATE projection p SET last_generation =
  (SELECT coalesce(max(generation), 0) FROM projection_generation g WHERE g.projection = p.name);

-- mode: what happens when it is full. DROPPING: its tables go as soon as no query can be at them any more.
ALTER TABLE projection_generation
  ADD COLUMN mode text NOT NULL DEFAULT 'SWITCH' CHECK (mode IN ('SWITCH', 'HOLD', 'DRY_RUN')),
  ADD COLUMN measured_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN measured_from bigint NOT NULL DEFAULT 0,
  DROP CONSTRAINT projection_generation_state_check,
  ADD CONSTRAINT projection_generation_state_check CHECK (state IN
    ('FILLING', 'PAUSED', 'READY', 'DIFFERS', 'FAILED', 'REPORTED', 'ACTIVE', 'RETIRED', 'DROPPING'));
COMMENT ON COLUMN projection_generation.measured_at IS 'Begin of the last stretch of filling, and the events done by then: what the rate is measured from.';

-- How much is parked, without a look into any tenant: for the bound and for metrics. One row a partition, so that two do not wait
-- for each other.
CREATE TABLE parked_count (
  projection text NOT NULL,
  generation integer NOT NULL,
  partition integer NOT NULL,
  records bigint NOT NULL,
  PRIMARY KEY (projection, generation, partition)
);
INSERT INTO parked_count (projection, generation, partition, records)
  SELECT projection, generation, partition, count(*) FROM parked_record GROUP BY projection, generation, partition;
GRANT SELECT, INSERT, UPDATE, DELETE ON parked_count TO ${projector};
GRANT SELECT ON parked_count TO ${reader};

CREATE TABLE parked_audit (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  who text NOT NULL,
  action text NOT NULL CHECK (action IN ('redrive', 'discard')),
  reason text,
  projection text NOT NULL,
  generation integer NOT NULL,
  subject text NOT NULL,
  discarded text,
  applied integer NOT NULL,
  left_parked integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ON parked_audit (id);
COMMENT ON TABLE parked_audit IS 'Who drove parked records again or discarded one, when and why. A discarded record stays in the log, at the place named.';
ALTER TABLE parked_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE parked_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY projector ON parked_audit TO ${projector}
  USING (tenant_id IN (SELECT unnest(nullif(current_setting('app.tenant_ids', true), '')::uuid[])));
CREATE POLICY owner_sees ON parked_audit FOR SELECT TO ${owner} USING (true);
GRANT SELECT, INSERT ON parked_audit TO ${projector};

-- Names of its tables, so that a build which does not know a projection can still take it away.
ALTER TABLE projection_generation ADD COLUMN tables text[] NOT NULL DEFAULT '{}';
