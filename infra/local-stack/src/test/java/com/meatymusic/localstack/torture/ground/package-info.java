@NullMarked
package com.meatymusic.localstack.torture.ground;

import org.jspecify.annotations.NullMarked;
