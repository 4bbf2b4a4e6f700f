-- Earlier builds let in persons with the tenant's own id. Such a person has no key of its own, it
-- used the tenant's. When it is erased the tenant's key stays; this says since when nothing is read
-- under it any more as that person's.
ALTER TABLE data_key
  ADD COLUMN namesake_destroyed_at timestamptz,
  ADD CHECK (namesake_destroyed_at IS NULL OR person_id = tenant_id);

-- The instances of both services, and which master keys each knows: what one wraps all can unwrap.
CREATE TABLE master_key_user (
  instance   uuid        PRIMARY KEY,
  current_id text        NOT NULL,
  known_ids  text[]      NOT NULL,
  seen_at    timestamptz NOT NULL DEFAULT now()
);
