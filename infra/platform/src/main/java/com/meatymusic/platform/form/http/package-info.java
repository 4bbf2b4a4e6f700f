/** The form of requests: their bodies, their parameters and the texts of their paths. */
@NullMarked
package com.meatymusic.platform.form.http;

import org.jspecify.annotations.NullMarked;
