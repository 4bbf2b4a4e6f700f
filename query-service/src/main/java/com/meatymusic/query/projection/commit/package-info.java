/** What a transaction has committed, for whoever derives from it. */
@NullMarked
package com.meatymusic.query.projection.commit;

import org.jspecify.annotations.NullMarked;
