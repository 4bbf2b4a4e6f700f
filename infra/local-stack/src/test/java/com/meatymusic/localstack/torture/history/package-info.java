@NullMarked
package com.meatymusic.localstack.torture.history;

import org.jspecify.annotations.NullMarked;
