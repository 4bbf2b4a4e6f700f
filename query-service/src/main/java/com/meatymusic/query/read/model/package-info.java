/** Queries of one tenant in whichever generation serves. */
@NullMarked
package com.meatymusic.query.read.model;

import org.jspecify.annotations.NullMarked;
