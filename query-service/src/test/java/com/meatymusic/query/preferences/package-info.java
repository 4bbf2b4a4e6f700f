/** Pure parts, without servers. */
@NullMarked
package com.meatymusic.query.preferences;

import org.jspecify.annotations.NullMarked;
