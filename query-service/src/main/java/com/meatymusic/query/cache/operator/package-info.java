/** Whether what Redis holds is what the log says, and how operators have it forgotten. */
@NullMarked
package com.meatymusic.query.cache.operator;

import org.jspecify.annotations.NullMarked;
