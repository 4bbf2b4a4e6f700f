-- One key for each person, and one for each tenant (person_id = tenant_id) under which e-mail
-- addresses and identities are hashed. A row stays when its key is destroyed: the fact of erasure.
CREATE TABLE data_key (
  tenant_id     uuid        NOT NULL,
  person_id     uuid        NOT NULL,
  wrapped       bytea,
  master_key_id text,
  created_at    timestamptz NOT NULL DEFAULT now(),
  destroyed_at  timestamptz,
  PRIMARY KEY (tenant_id, person_id),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL)),
  CHECK ((wrapped IS NULL) = (master_key_id IS NULL))
);
