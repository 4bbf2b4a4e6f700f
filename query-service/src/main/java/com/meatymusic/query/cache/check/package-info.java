/** Whether what Redis holds is what the log says. */
@NullMarked
package com.meatymusic.query.cache.check;

import org.jspecify.annotations.NullMarked;
