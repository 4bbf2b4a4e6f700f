/** Where two generations of a projection differ. */
@NullMarked
package com.meatymusic.query.projection.rebuild.comparison;

import org.jspecify.annotations.NullMarked;
