-- What rights are read from: no text that anybody chooses. identity: a digest of provider and subject; null when nobody can call as this one.
CREATE TABLE members_${generation} (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  identity text,
  role text NOT NULL,
  status text NOT NULL,
  PRIMARY KEY (tenant_id, user_id)
);
-- Who calls is looked for by this.
CREATE INDEX ON members_${generation} (tenant_id, identity) WHERE identity IS NOT NULL;
-- standing: active, trialing, expired or offboarded; a suspension lies over it and leaves it as it is.
CREATE TABLE member_tenants_${generation} (
  tenant_id uuid NOT NULL,
  standing text NOT NULL,
  suspended_by text,
  PRIMARY KEY (tenant_id)
);
