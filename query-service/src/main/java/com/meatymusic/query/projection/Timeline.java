package com.meatymusic.query.projection;

import java.time.Instant;
import java.util.UUID;

/**
 * The newest rows of an owner within a tenant, by the last column of the key.
 *
 * @param owner column whose value they share
 * @param time column that orders them
 * @param bound how many are kept
 */
public record Timeline(Column<UUID> owner, Column<Instant> time, int bound) {}
