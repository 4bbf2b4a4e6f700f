/**
 * Who may read what: one table ({@link Read}), one place that enforces it ({@link RightsFilter}),
 * and a read model of its own that holds no text which anybody chooses, so that no text can keep
 * somebody's rights from changing.
 */
@NullMarked
package com.meatymusic.query.access;

import org.jspecify.annotations.NullMarked;
