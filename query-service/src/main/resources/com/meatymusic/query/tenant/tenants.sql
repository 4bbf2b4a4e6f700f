-- standing: active, trialing, expired or offboarded; a suspension lies over it and leaves it as it is.
CREATE TABLE tenants_${generation} (
  tenant_id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  plan text NOT NULL,
  standing text NOT NULL,
  suspended_by text,
  suspension_reason text,
  trial bigint,
  trial_ends_at timestamptz,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id)
);
