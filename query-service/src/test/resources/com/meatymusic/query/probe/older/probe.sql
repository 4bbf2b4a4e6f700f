CREATE TABLE probe_${generation} (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (tenant_id, user_id)
);
