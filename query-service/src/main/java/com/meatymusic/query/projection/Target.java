package com.meatymusic.query.projection;

/**
 * A table of a generation.
 *
 * @param ours whether this build's version made it, and not an older one that may lack columns
 */
record Target(Table table, GenerationId generation, boolean ours) {}
