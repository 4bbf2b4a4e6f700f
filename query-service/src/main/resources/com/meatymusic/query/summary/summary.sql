CREATE TABLE tenant_counts_${generation} (
  tenant_id uuid NOT NULL,
  users bigint NOT NULL DEFAULT 0,
  active_users bigint NOT NULL DEFAULT 0,
  invitations bigint NOT NULL DEFAULT 0,
  moods bigint NOT NULL DEFAULT 0,
  recommendations bigint NOT NULL DEFAULT 0,
  ratings bigint NOT NULL DEFAULT 0,
  events bigint NOT NULL DEFAULT 0,
  version bigint NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id)
);

-- A row a day (UTC, ISO 8601) on which anything happened.
CREATE TABLE tenant_days_${generation} (
  tenant_id uuid NOT NULL,
  day text NOT NULL,
  events bigint NOT NULL DEFAULT 0,
  registrations bigint NOT NULL DEFAULT 0,
  moods bigint NOT NULL DEFAULT 0,
  recommendations bigint NOT NULL DEFAULT 0,
  ratings bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, day)
);

-- By user, so that they go with the person who felt them.
CREATE TABLE user_emotions_${generation} (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  emotion text NOT NULL,
  moods bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, user_id, emotion)
);
