CREATE TABLE moods_${generation} (
  tenant_id uuid NOT NULL,
  mood_id uuid NOT NULL,
  user_id uuid NOT NULL,
  text text,
  emotion text,
  confidence float8,
  scores text,
  weather text,
  time_of_day text,
  context text,
  erased boolean NOT NULL,
  version bigint NOT NULL,
  logged_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, mood_id)
);
CREATE INDEX ON moods_${generation} (tenant_id, user_id, logged_at, mood_id);
