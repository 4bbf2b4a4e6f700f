-- Receipts. Of who was erased nothing stands here but the id.
CREATE TABLE erasures_${generation} (
  tenant_id uuid NOT NULL,
  subject text NOT NULL,
  tenant_seq bigint NOT NULL,
  actor text,
  actor_id uuid,
  command_id uuid,
  erased_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, subject)
);
