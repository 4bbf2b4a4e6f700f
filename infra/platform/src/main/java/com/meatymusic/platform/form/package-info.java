/**
 * What a text, a number, a time and a JSON document must look like to be let in: I-JSON (RFC 7493),
 * the same for bodies, parameters and tokens over HTTP and for records from inboxes. What passes
 * here can be stored and is read back as it was sent; nothing is bent to fit.
 */
@NullMarked
package com.meatymusic.platform.form;

import org.jspecify.annotations.NullMarked;
