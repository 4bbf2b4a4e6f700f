/** Read model of users, their personal fields decrypted; what has no key any more is null. */
@NullMarked
package com.meatymusic.query.user;

import org.jspecify.annotations.NullMarked;
