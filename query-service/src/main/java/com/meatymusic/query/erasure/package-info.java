/** Read model of erasures: the receipts, and what makes an answer 410 instead of 404. */
@NullMarked
package com.meatymusic.query.erasure;

import org.jspecify.annotations.NullMarked;
