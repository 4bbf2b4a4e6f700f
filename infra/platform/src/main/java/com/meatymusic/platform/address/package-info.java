/**
 * By what people are known: one form for each e-mail address, and what an identity provider's id of
 * a person may look like. All that is known of characters comes of Unicode's own tables, by ICU.
 */
@NullMarked
package com.meatymusic.platform.address;

import org.jspecify.annotations.NullMarked;
