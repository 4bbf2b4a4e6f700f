/** How a JVM is started, and what it keeps from one start to the next. */
@NullMarked
package com.meatymusic.localstack.process.jvm;

import org.jspecify.annotations.NullMarked;
