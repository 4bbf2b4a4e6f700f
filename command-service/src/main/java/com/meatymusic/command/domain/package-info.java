/**
 * The words all aggregates share: who acts, what may come of a command, values that only the person
 * concerned can read. Nothing here knows Kafka, Spring or Avro.
 */
@NullMarked
package com.meatymusic.command.domain;

import org.jspecify.annotations.NullMarked;
