-- Whose preferences there are, also of those who have set none, and their version.
CREATE TABLE preference_owners_${generation} (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  version bigint NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, user_id)
);

-- One row a leaf: its JSON Pointer, and its JSON text; null when it is erased.
CREATE TABLE preferences_${generation} (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  pointer text COLLATE "C" NOT NULL,
  value text,
  PRIMARY KEY (tenant_id, user_id, pointer)
);
