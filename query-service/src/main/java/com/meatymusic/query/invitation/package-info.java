/** Read model of invitations. */
@NullMarked
package com.meatymusic.query.invitation;

import org.jspecify.annotations.NullMarked;
