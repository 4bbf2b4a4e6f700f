/**
 * The contract between everyone who writes to or reads from the backbone's topics: their names and
 * settings ({@link com.meatymusic.schemas.Topics}), the headers of a record ({@link
 * com.meatymusic.schemas.HeaderNames}, {@link com.meatymusic.schemas.RecordMetadata}), how ids are
 * made ({@link com.meatymusic.schemas.Ids}) and how values are encoded ({@link
 * com.meatymusic.schemas.Contract}). The packages below it are generated from the Avro schemas in
 * {@code META-INF/avro}. It depends on Avro and Kafka's clients and on nothing else.
 */
@NullMarked
package com.meatymusic.schemas;

import org.jspecify.annotations.NullMarked;
