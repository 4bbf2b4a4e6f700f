/** What happened: every call with its end, and what was found afterwards. No idea of right. */
@NullMarked
package com.meatymusic.localstack.torture.history;

import org.jspecify.annotations.NullMarked;
