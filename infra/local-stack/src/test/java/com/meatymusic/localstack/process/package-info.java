/** Tests of the parts in this package that need no server. */
@NullMarked
package com.meatymusic.localstack.process;

import org.jspecify.annotations.NullMarked;
