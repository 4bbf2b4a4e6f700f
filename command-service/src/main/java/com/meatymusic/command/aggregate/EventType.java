package com.meatymusic.command.aggregate;

import com.meatymusic.command.domain.DomainEvent;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A type of event on the wire, and what it says.
 *
 * @param type its class, made from its schema
 */
public record EventType<T extends SpecificRecord, E extends DomainEvent>(
    Class<T> type, Function<? super T, ? extends E> reader) {

  E read(SpecificRecord event) {
    return reader.apply(type.cast(event));
  }
}
