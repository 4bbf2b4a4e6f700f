/**
 * The description of a service's API ({@code openapi.yml} in its resources, with {@code
 * openapi-common.yml} of this module) and a page to try it.
 */
@NullMarked
package com.meatymusic.platform.docs;

import org.jspecify.annotations.NullMarked;
