CREATE TABLE users_${generation} (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  email text,
  display_name text,
  identity_provider text,
  identity_subject text,
  role text NOT NULL,
  erased boolean NOT NULL,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, user_id)
);
