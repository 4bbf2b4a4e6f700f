/** An HTTP client that adds little to what it measures. */
@NullMarked
package com.meatymusic.localstack.bench.load;

import org.jspecify.annotations.NullMarked;
