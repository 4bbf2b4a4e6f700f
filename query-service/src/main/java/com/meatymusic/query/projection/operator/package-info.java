/** What operators ask for, on threads that may block. */
@NullMarked
package com.meatymusic.query.projection.operator;

import org.jspecify.annotations.NullMarked;
