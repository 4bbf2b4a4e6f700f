/** Looks, when all is over, where things stand: in the log, in stores, in files. */
@NullMarked
package com.meatymusic.localstack.torture.survey;

import org.jspecify.annotations.NullMarked;
