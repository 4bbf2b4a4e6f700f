-- Gaps in tenants' numbering that an operator accepted: whatever was lost stays lost, in every subscription and every later generation.
CREATE TABLE accepted_gap (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  record_offset bigint NOT NULL,
  last_seq bigint NOT NULL,
  next_seq bigint NOT NULL,
  who text NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, topic, partition, record_offset),
  CHECK (next_seq > last_seq + 1)
);
COMMENT ON TABLE accepted_gap IS 'Who accepted that events last_seq + 1 to next_seq - 1 of a tenant are missing before record_offset, and why.';
ALTER TABLE accepted_gap ENABLE ROW LEVEL SECURITY;
ALTER TABLE accepted_gap FORCE ROW LEVEL SECURITY;
CREATE POLICY projector ON accepted_gap TO ${projector}
  USING (tenant_id IN (SELECT unnest(nullif(current_setting('app.tenant_ids', true), '')::uuid[])))
  WITH CHECK (tenant_id IN (SELECT unnest(nullif(current_setting('app.tenant_ids', true), '')::uuid[])));
CREATE POLICY owner_sees ON accepted_gap FOR SELECT TO ${owner} USING (true);
GRANT SELECT, INSERT ON accepted_gap TO ${projector};
