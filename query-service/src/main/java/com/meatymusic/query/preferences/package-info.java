/** Read model of users' preferences, one row a leaf. */
@NullMarked
package com.meatymusic.query.preferences;

import org.jspecify.annotations.NullMarked;
