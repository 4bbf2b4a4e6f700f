/** What is measured, and the load that it is given. */
@NullMarked
package com.meatymusic.localstack.bench.rig;

import org.jspecify.annotations.NullMarked;
