@NullMarked
package com.meatymusic.localstack.torture.plan;

import org.jspecify.annotations.NullMarked;
