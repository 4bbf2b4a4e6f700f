/**
 * The description of a service's API ({@code openapi.yml} in its resources, served as it is) and a
 * page to try it.
 */
@NullMarked
package com.meatymusic.platform.docs;

import org.jspecify.annotations.NullMarked;
