@NullMarked
package com.meatymusic.platform.form;

import org.jspecify.annotations.NullMarked;
