/** How every command of {@code ./run} reads its words and answers. */
@NullMarked
package com.meatymusic.localstack.cli;

import org.jspecify.annotations.NullMarked;
