/** Clients of several tenants, over HTTP and through inboxes; each call is recorded. */
@NullMarked
package com.meatymusic.localstack.torture.load;

import org.jspecify.annotations.NullMarked;
