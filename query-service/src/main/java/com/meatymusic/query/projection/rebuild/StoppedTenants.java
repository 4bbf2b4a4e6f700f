package com.meatymusic.query.projection.rebuild;

import com.meatymusic.query.projection.sequence.StoppedTenant;
import java.sql.SQLException;
import java.util.List;

/** Asks for all tenants that stand, on any subscription. */
@FunctionalInterface
public interface StoppedTenants {

  List<StoppedTenant> get() throws SQLException;
}
