CREATE TABLE invitations_${generation} (
  tenant_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  email text,
  role text NOT NULL,
  status text NOT NULL,
  invited_by uuid,
  expires_at timestamptz NOT NULL,
  erased boolean NOT NULL,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, invitation_id)
);
-- The order of pages.
CREATE INDEX ON invitations_${generation} (tenant_id, created_at, invitation_id);
