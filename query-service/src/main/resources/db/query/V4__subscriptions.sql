-- One name for one thing: what goes along a log with positions of its own is a subscription, here as in the code, in metrics and for
-- operators. A build of before may run beside this one while instances are replaced one after the other: for it the old names
-- stay, as views that can be written through.

-- All three or none, and never for long: who holds one of them may be about to ask for another.
DO $lock$
BEGIN
  PERFORM set_config('lock_timeout', '300ms', true);
  LOOP
    BEGIN
      LOCK TABLE tenant_position, log_position, generation_partition IN ACCESS EXCLUSIVE MODE;
      EXIT;
    EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
      PERFORM pg_sleep(0.1);
    END;
  END LOOP;
END
$lock$;

ALTER TABLE log_position RENAME TO subscription_checkpoint;
ALTER TABLE subscription_checkpoint RENAME COLUMN line TO subscription;
ALTER INDEX log_position_pkey RENAME TO subscription_checkpoint_pkey;
COMMENT ON TABLE subscription_checkpoint IS 'Next offset of each subscription: live, or a generation that is being filled (<projection>/<generation>). Its compare-and-set fences a stale owner.';

ALTER TABLE tenant_position RENAME TO tenant_sequence;
ALTER TABLE tenant_sequence RENAME COLUMN line TO subscription;
ALTER INDEX tenant_position_pkey RENAME TO tenant_sequence_pkey;
COMMENT ON TABLE tenant_sequence IS 'Last event of each tenant on a subscription; a gap in the numbering stops the tenant there.';

ALTER TABLE generation_partition RENAME TO generation_subscription;
ALTER TABLE generation_subscription RENAME COLUMN line TO subscription;
ALTER INDEX generation_partition_pkey RENAME TO generation_subscription_pkey;
ALTER INDEX generation_partition_line_topic_partition_idx RENAME TO generation_subscription_of_partition;
COMMENT ON TABLE generation_subscription IS 'Which subscription writes a partition''s events into a generation; on the live one it is as new as every other generation there.';

-- With the rights and the policies of whoever asks, never of the owner.
CREATE VIEW log_position WITH (security_invoker = true) AS
  SELECT subscription AS line, topic, partition, cluster_id, topic_id, position, event_time, moved_at
  FROM subscription_checkpoint;
CREATE VIEW tenant_position WITH (security_invoker = true) AS
  SELECT tenant_id, subscription AS line, tenant_seq, stopped_offset, stopped_detail FROM tenant_sequence;
CREATE VIEW generation_partition WITH (security_invoker = true) AS
  SELECT projection, generation, topic, partition, subscription AS line FROM generation_subscription;
GRANT SELECT ON log_position, tenant_position, generation_partition TO ${projector}, ${reader};
GRANT INSERT, UPDATE, DELETE ON log_position, tenant_position, generation_partition TO ${projector};
COMMENT ON VIEW log_position IS 'subscription_checkpoint for builds of before V4, while they still run; a later version takes it away.';
COMMENT ON VIEW tenant_position IS 'tenant_sequence for builds of before V4, while they still run; a later version takes it away.';
COMMENT ON VIEW generation_partition IS 'generation_subscription for builds of before V4, while they still run; a later version takes it away.';
