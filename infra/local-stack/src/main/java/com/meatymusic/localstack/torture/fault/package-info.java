/** Does what the plan says, and takes it back. */
@NullMarked
package com.meatymusic.localstack.torture.fault;

import org.jspecify.annotations.NullMarked;
