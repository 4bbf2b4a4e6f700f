/** Where two tables of the same columns differ. */
@NullMarked
package com.meatymusic.query.projection.comparison;

import org.jspecify.annotations.NullMarked;
