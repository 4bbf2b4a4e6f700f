/** Tests of the parts in this package that need no server. */
@NullMarked
package com.meatymusic.localstack.postgres;

import org.jspecify.annotations.NullMarked;
