/** Says of a history whether the promises were kept. Pure: it asks nobody. */
@NullMarked
package com.meatymusic.localstack.torture.check;

import org.jspecify.annotations.NullMarked;
