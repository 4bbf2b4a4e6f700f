package com.meatymusic.command.decider.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.mood.MoodAvro;
import com.meatymusic.command.mood.MoodEvent;
import com.meatymusic.command.preferences.PreferencesAvro;
import com.meatymusic.command.preferences.PreferencesEvent;
import com.meatymusic.command.recommendation.RecommendationAvro;
import com.meatymusic.command.recommendation.RecommendationEvent;
import com.meatymusic.command.slug.SlugAvro;
import com.meatymusic.command.slug.SlugEvent;
import com.meatymusic.command.tenant.TenantEvent;
import com.meatymusic.command.tenant.TenantEventAvro;
import com.meatymusic.command.user.UserEvent;
import com.meatymusic.command.user.UserEventAvro;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.mood.MoodLogged;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.RecommendationRated;
import com.meatymusic.schemas.tenant.SlugAssigned;
import com.meatymusic.schemas.tenant.SlugClaimed;
import com.meatymusic.schemas.tenant.SlugReleased;
import com.meatymusic.schemas.user.PreferencesChanged;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/** Events as records of {@code events}, there and back. */
public final class EventRecords {

  private final Contract contract;

  public EventRecords(Contract contract) {
    this.contract = contract;
  }

  public OutputRecord write(LoggedEvent logged, Causation causation) {
    SpecificRecord value = avro(logged.event());
    String log = logged.log().toString();
    // Headers are looked for from the end: what every reader asks for stands there.
    RecordMetadata metadata =
        causation
            .addTo(
                RecordMetadata.create(
                    log + "/" + logged.sequence(),
                    value.getSchema().getFullName(),
                    Causation.SOURCE))
            .with(HeaderNames.SUBJECT, logged.event().subject())
            .with(HeaderNames.SEQUENCE, logged.sequence())
            .with(HeaderNames.VERSION, logged.version());
    return new OutputRecord(
        OutputRecord.Sink.EVENTS,
        log.getBytes(UTF_8),
        contract.encode(value),
        metadata.toHeaders());
  }

  /** Reads a record of {@code events}: everything that the fold needs is in it. */
  public LoggedEvent read(byte[] key, byte[] value, Headers headers) {
    RecordMetadata metadata = RecordMetadata.of(headers);
    return new LoggedEvent(
        Ids.parse(new String(key, UTF_8), "key"),
        metadata.number(HeaderNames.SEQUENCE),
        metadata.number(HeaderNames.VERSION),
        event(contract.decode(value)));
  }

  private static SpecificRecord avro(DomainEvent event) {
    return switch (event) {
      case SlugEvent slug -> SlugAvro.write(slug);
      case TenantEvent tenant -> TenantEventAvro.write(tenant);
      case UserEvent user -> UserEventAvro.write(user);
      case PreferencesEvent preferences -> PreferencesAvro.write(preferences);
      case MoodEvent mood -> MoodAvro.write(mood);
      case RecommendationEvent recommendation -> RecommendationAvro.write(recommendation);
      default -> throw new IllegalStateException("no schema for " + event.getClass());
    };
  }

  private static DomainEvent event(SpecificRecord value) {
    return switch (value) {
      case SlugClaimed slug -> SlugAvro.read(slug);
      case SlugAssigned slug -> SlugAvro.read(slug);
      case SlugReleased slug -> SlugAvro.read(slug);
      case PreferencesChanged preferences -> PreferencesAvro.read(preferences);
      case MoodLogged mood -> MoodAvro.read(mood);
      case PlaylistRecommended recommended -> RecommendationAvro.read(recommended);
      case RecommendationRated rated -> RecommendationAvro.read(rated);
      default -> {
        DomainEvent tenant = TenantEventAvro.read(value);
        DomainEvent event = tenant == null ? UserEventAvro.read(value) : tenant;
        if (event == null) {
          throw new IllegalStateException(value.getSchema().getFullName() + " is not an event");
        }
        yield event;
      }
    };
  }
}
