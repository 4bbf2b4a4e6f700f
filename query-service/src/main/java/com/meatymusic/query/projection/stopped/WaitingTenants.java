package com.meatymusic.query.projection.stopped;

import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.checkpoint.FencedException;
import com.meatymusic.query.projection.sequence.StoppedTenant;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.query.projection.stopped.TenantResumption.Result;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has tenants go on that another build stopped at a type of event that it did not know. Where this
 * one does not know it either, that is remembered, and it does not try again.
 *
 * @param build what this build can read, as a fingerprint
 */
record WaitingTenants(Owner owner, TenantResumption resumption, String build) {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingTenants.class);
  private static final int MOST = 100;

  /**
   * Tries some that there are; what is left is there the next time.
   *
   * @param progressed told after each
   */
  void resume(Runnable progressed) throws SQLException {
    for (StoppedTenant each :
        owner.inTransaction(connection -> TenantSequenceStore.waiting(connection, build, MOST))) {
      resume(each);
      progressed.run();
    }
  }

  private void resume(StoppedTenant waiting) throws SQLException {
    try {
      Result result = resumption.resumeWaiting(waiting);
      LOG.info(
          "tenant {} waited on {} for a newer build: {} events were read, it {}",
          waiting.tenantId(),
          waiting.subscription(),
          result.applied(),
          result.stopped() == null ? "goes on" : "stands still");
    } catch (FencedException e) {
      LOG.debug("somebody else has it go on", e);
    }
  }
}
