/** Tests of the parts in this package that need no server. */
@NullMarked
package com.meatymusic.localstack.launcher;

import org.jspecify.annotations.NullMarked;
