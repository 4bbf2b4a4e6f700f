@NullMarked
package com.meatymusic.platform.form.http;

import org.jspecify.annotations.NullMarked;
