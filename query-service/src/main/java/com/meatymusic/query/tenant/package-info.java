/** Read model of tenants. */
@NullMarked
package com.meatymusic.query.tenant;

import org.jspecify.annotations.NullMarked;
