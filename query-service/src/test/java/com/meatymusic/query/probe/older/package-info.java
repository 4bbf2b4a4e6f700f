/** One version of it. */
package com.meatymusic.query.probe.older;
