CREATE TABLE users_${generation} (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  email text,
  display_name text,
  identity_provider text,
  identity_subject text,
  role text NOT NULL,
  status text NOT NULL,
  erased boolean NOT NULL,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, user_id)
);
-- Who calls is looked for by this.
CREATE INDEX ON users_${generation} (tenant_id, identity_subject) WHERE identity_subject IS NOT NULL;
-- The order of pages.
CREATE INDEX ON users_${generation} (tenant_id, created_at, user_id);
