/**
 * Figures about the service, for Prometheus to fetch. No label ever names a tenant, a person or a
 * record: the values of each are few and known beforehand.
 */
@NullMarked
package com.meatymusic.platform.metrics;

import org.jspecify.annotations.NullMarked;
