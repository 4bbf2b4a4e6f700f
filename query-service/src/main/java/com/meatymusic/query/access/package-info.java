/**
 * Who may read what: one table ({@link Read}), and one place that enforces it ({@link
 * RightsFilter}).
 */
@NullMarked
package com.meatymusic.query.access;

import org.jspecify.annotations.NullMarked;
