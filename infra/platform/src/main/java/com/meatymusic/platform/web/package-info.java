/**
 * HTTP at the edges: errors as problem details (RFC 9457), the ids by which a request is found
 * again in logs, and nothing of any endpoint.
 */
@NullMarked
package com.meatymusic.platform.web;

import org.jspecify.annotations.NullMarked;
