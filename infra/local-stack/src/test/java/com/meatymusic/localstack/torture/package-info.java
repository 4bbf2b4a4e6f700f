@NullMarked
package com.meatymusic.localstack.torture;

import org.jspecify.annotations.NullMarked;
