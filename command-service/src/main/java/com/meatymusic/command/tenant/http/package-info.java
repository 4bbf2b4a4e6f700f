/** The way in over HTTP for commands about tenants. */
@NullMarked
package com.meatymusic.command.tenant.http;

import org.jspecify.annotations.NullMarked;
