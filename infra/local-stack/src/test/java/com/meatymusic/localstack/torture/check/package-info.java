@NullMarked
package com.meatymusic.localstack.torture.check;

import org.jspecify.annotations.NullMarked;
