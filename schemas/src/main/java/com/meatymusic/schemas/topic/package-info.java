/** Schemas by fingerprint, from a topic of them. */
@NullMarked
package com.meatymusic.schemas.topic;

import org.jspecify.annotations.NullMarked;
