/** Pure parts, without servers. */
@NullMarked
package com.meatymusic.query.projection;

import org.jspecify.annotations.NullMarked;
