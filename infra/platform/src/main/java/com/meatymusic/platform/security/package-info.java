/**
 * Who calls. The services are OAuth 2 resource servers: they see signed JWTs and nothing else opens
 * an endpoint. A user's tenant comes from the token's organisation, never from what a client sends
 * beside it; operators are a separate audience.
 */
@NullMarked
package com.meatymusic.platform.security;

import org.jspecify.annotations.NullMarked;
