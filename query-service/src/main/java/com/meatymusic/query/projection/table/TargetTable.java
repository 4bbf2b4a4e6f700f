package com.meatymusic.query.projection.table;

import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.checkpoint.GenerationId;

/**
 * A table of a generation.
 *
 * @param ours whether this build's version made it, and not an older one that may lack columns
 */
public record TargetTable(Table table, GenerationId generation, boolean ours) {}
