/**
 * {@code ./run ctl}: what an operator does on a running system, from a terminal or a script. It
 * talks to the operator API of the query service and to nothing else.
 */
@NullMarked
package com.meatymusic.localstack.ctl;

import org.jspecify.annotations.NullMarked;
