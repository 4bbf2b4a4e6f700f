-- What became of commands, for whoever did not wait for it. No generations: outcomes cannot be read again once their topic has let
-- them go, so there is nothing to rebuild them from.

CREATE TABLE command_outcome (
  tenant_id uuid NOT NULL,
  command_id uuid NOT NULL,
  actor text NOT NULL,
  status text NOT NULL CHECK (status IN ('accepted', 'rejected', 'unreadable')),
  code text,
  detail text,
  violations text NOT NULL DEFAULT '[]',
  subject text,
  version bigint NOT NULL,
  tenant_seq bigint NOT NULL,
  decided_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, command_id, actor)
);
CREATE INDEX ON command_outcome (expires_at);
COMMENT ON TABLE command_outcome IS 'First outcome of each command. The actor is of the key: two callers may have sent the same id.';

ALTER TABLE command_outcome ENABLE ROW LEVEL SECURITY;
ALTER TABLE command_outcome FORCE ROW LEVEL SECURITY;
CREATE POLICY projector ON command_outcome TO ${projector}
  USING (tenant_id IN (SELECT unnest(nullif(current_setting('app.tenant_ids', true), '')::uuid[])));
CREATE POLICY reader ON command_outcome FOR SELECT TO ${reader}
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
-- The owner takes away what is past its time, and sees nothing else.
CREATE POLICY owner_sees ON command_outcome FOR SELECT TO ${owner} USING (expires_at < now());
CREATE POLICY owner_tidies ON command_outcome FOR DELETE TO ${owner} USING (expires_at < now());
GRANT SELECT, INSERT ON command_outcome TO ${projector};
GRANT SELECT ON command_outcome TO ${reader};
