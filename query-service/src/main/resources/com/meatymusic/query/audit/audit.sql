CREATE TABLE audit_${generation} (
  tenant_id uuid NOT NULL,
  tenant_seq bigint NOT NULL,
  event text NOT NULL,
  subject text NOT NULL,
  subject_version bigint NOT NULL,
  actor text,
  actor_id uuid,
  command_id uuid,
  trace_id text,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, tenant_seq)
);
CREATE INDEX ON audit_${generation} (tenant_id, subject, tenant_seq);
CREATE INDEX ON audit_${generation} (tenant_id, actor_id, tenant_seq) WHERE actor_id IS NOT NULL;
