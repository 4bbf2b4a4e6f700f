package com.meatymusic.query.projection.rebuild.fill;

import com.meatymusic.query.projection.sequence.StoppedTenant;
import java.sql.SQLException;
import java.util.List;

/** Finds all tenants that are stopped, on any subscription. */
@FunctionalInterface
public interface StoppedTenants {

  List<StoppedTenant> get() throws SQLException;
}
