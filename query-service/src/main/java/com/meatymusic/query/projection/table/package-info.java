/** Changes of a batch, reduced to one row a key, and the statements that write them. */
@NullMarked
package com.meatymusic.query.projection.table;

import org.jspecify.annotations.NullMarked;
