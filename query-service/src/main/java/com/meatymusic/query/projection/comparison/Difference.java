package com.meatymusic.query.projection.comparison;

import java.util.List;
import java.util.Map;

/**
 * A row in which two tables differ. Its values may be personal, so only their columns are named.
 *
 * @param kind {@code missing} in the other one, {@code additional} there, or {@code different}
 */
public record Difference(
    String table, Map<String, String> key, String kind, List<String> columns) {}
