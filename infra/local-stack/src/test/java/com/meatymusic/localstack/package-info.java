/** Tests of the stack itself, on real servers. */
@NullMarked
package com.meatymusic.localstack;

import org.jspecify.annotations.NullMarked;
