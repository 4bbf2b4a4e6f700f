CREATE TABLE probe_${generation} (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  version bigint NOT NULL,
  registered_as text,
  PRIMARY KEY (tenant_id, user_id)
);
