/** Work that is done again and again beside what the service is asked. */
@NullMarked
package com.meatymusic.query.background;

import org.jspecify.annotations.NullMarked;
