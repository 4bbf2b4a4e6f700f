package com.meatymusic.query.projection.check;

import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.Unsealer;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationPointer;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.record.ReceivedRecord;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/** What a check has in common with the live subscription. */
record CheckParts(
    Subscription live,
    Projections projections,
    GenerationPointer pointer,
    ParkedSubjects parked,
    EventReader reader,
    Keyring keyring,
    CopyCheck copies,
    Supplier<Consumer<byte[], byte[]>> consumers) {

  Unseal personal(List<ReceivedRecord> batch) {
    return Unsealer.load(keyring, projections.persons(batch))::unseal;
  }
}
