/** Read model of what goes on in a tenant: counts, activity of each day, emotions. */
@NullMarked
package com.meatymusic.query.summary;

import org.jspecify.annotations.NullMarked;
