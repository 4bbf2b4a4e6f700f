/** Read model of playlist recommendations and what became of them. */
@NullMarked
package com.meatymusic.query.recommendation;

import org.jspecify.annotations.NullMarked;
