/**
 * Every type of record, and how each is encoded: for {@link com.meatymusic.schemas.Contract}, and
 * no part of what users of this module may rely on.
 */
@NullMarked
package com.meatymusic.schemas.type;

import org.jspecify.annotations.NullMarked;
