/** What {@code ./run --demo} walks: the main job, step by step, on a running system. */
@NullMarked
package com.meatymusic.localstack.demo;

import org.jspecify.annotations.NullMarked;
