/** The table of rights and what it is read from, without servers. */
@NullMarked
package com.meatymusic.query.rights;

import org.jspecify.annotations.NullMarked;
