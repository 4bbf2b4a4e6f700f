CREATE TABLE recommendations_${generation} (
  tenant_id uuid NOT NULL,
  recommendation_id uuid NOT NULL,
  user_id uuid NOT NULL,
  mood_id uuid,
  title text,
  tracks text NOT NULL,
  reasoning text,
  agent text,
  playlist_id text,
  rating bigint,
  rated_at timestamptz,
  erased boolean NOT NULL,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, recommendation_id)
);
CREATE INDEX ON recommendations_${generation} (tenant_id, user_id, created_at, recommendation_id);
