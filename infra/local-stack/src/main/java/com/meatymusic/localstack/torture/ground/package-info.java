/** The running system as those see it who load it, hurt it and look into it. */
@NullMarked
package com.meatymusic.localstack.torture.ground;

import org.jspecify.annotations.NullMarked;
