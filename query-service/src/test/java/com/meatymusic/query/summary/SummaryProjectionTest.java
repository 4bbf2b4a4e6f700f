package com.meatymusic.query.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.EventMetadata;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.UnreadableRecordException;
import com.meatymusic.schemas.mood.MoodLogged;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.RecommendationRated;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.InvitationRevoked;
import com.meatymusic.schemas.user.UserDeactivated;
import com.meatymusic.schemas.user.UserInvited;
import com.meatymusic.schemas.user.UserReactivated;
import com.meatymusic.schemas.user.UserRegistered;
import com.meatymusic.testing.GeneratedRecord;
import com.meatymusic.testing.OddValues;
import com.meatymusic.testing.Property;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Counts of whatever happens add up, in all and by day. */
class SummaryProjectionTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final Contract CONTRACT = new Contract();
  private static final Unseal PERSONAL = (person, field, sealed) -> "joy";
  private static final List<Schema> EVENTS =
      List.of(
          UserRegistered.getClassSchema(),
          UserInvited.getClassSchema(),
          InvitationAccepted.getClassSchema(),
          InvitationRevoked.getClassSchema(),
          UserDeactivated.getClassSchema(),
          UserReactivated.getClassSchema(),
          MoodLogged.getClassSchema(),
          PlaylistRecommended.getClassSchema(),
          RecommendationRated.getClassSchema());

  private final SummaryProjection projection = new SummaryProjection();

  private static SpecificRecord any(SplittableRandom random) throws Exception {
    Schema schema = EVENTS.get(random.nextInt(EVENTS.size()));
    GenericData.Record record = new GeneratedRecord(new OddValues(random), Map.of()).next(schema);
    ByteBuffer encoded =
        new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), schema).encode(record);
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    try {
      return CONTRACT.decode(bytes);
    } catch (UnreadableRecordException e) {
      return any(random); // The generator makes such, too: another one then.
    }
  }

  private static List<Event> events(SplittableRandom random) throws Exception {
    List<Event> events = new ArrayList<>();
    EventMetadata nobody = new EventMetadata(RecordMetadata.empty());
    for (int seq = 1; seq <= 30; seq++) {
      Instant time = Instant.ofEpochSecond(random.nextLong(5 * 86_400));
      events.add(new Event(TENANT, seq, "user/x", 1, time, nobody, any(random)));
    }
    return events;
  }

  /** Counters of a table, by the rest of its key. */
  private static void add(
      Map<String, Long> counters, String of, Change change, Column<Long> column) {
    if (change instanceof Change.Add add
        && add.row().values()[add.table().index(column)] instanceof Long number) {
      counters.merge(of + column.name(), number, Long::sum);
    }
  }

  private static long number(Map<String, Long> counters, Column<Long> column) {
    return counters.getOrDefault(column.name(), 0L);
  }

  @Test
  void whatHappenedIsCountedOncePerEventInAllAndByDay() {
    Property.holds(
        300,
        random -> {
          Map<String, Long> all = new HashMap<>();
          Map<String, Long> days = new HashMap<>();
          Map<String, Long> byDay = new TreeMap<>();
          Map<Class<?>, Long> happened = new HashMap<>();
          List<Event> events = events(random);
          for (Event event : events) {
            happened.merge(event.value().getClass(), 1L, Long::sum);
            for (Change change : projection.project(event, PERSONAL)) {
              count(change, all, days, byDay);
            }
          }
          assertThat(number(all, CountTable.EVENTS)).isEqualTo(events.size());
          assertThat(number(days, DayTable.EVENTS)).isEqualTo(events.size());
          assertThat(number(all, CountTable.USERS))
              .isEqualTo(number(days, DayTable.REGISTRATIONS))
              .isEqualTo(
                  of(happened, UserRegistered.class) + of(happened, InvitationAccepted.class));
          assertThat(number(all, CountTable.MOODS))
              .isEqualTo(number(days, DayTable.MOODS))
              .isEqualTo(of(happened, MoodLogged.class));
          assertThat(number(all, CountTable.RECOMMENDATIONS))
              .isEqualTo(number(days, DayTable.RECOMMENDATIONS))
              .isEqualTo(of(happened, PlaylistRecommended.class));
          assertThat(number(all, CountTable.RATINGS))
              .isEqualTo(number(days, DayTable.RATINGS))
              .isEqualTo(of(happened, RecommendationRated.class));
          assertThat(number(all, CountTable.ACTIVE_USERS))
              .isEqualTo(
                  number(all, CountTable.USERS)
                      + of(happened, UserReactivated.class)
                      - of(happened, UserDeactivated.class));
          assertThat(number(all, CountTable.INVITATIONS))
              .isEqualTo(
                  of(happened, UserInvited.class)
                      - of(happened, InvitationAccepted.class)
                      - of(happened, InvitationRevoked.class));
          assertThat(byDay).isEqualTo(days(events));
        });
  }

  private static void count(
      Change change, Map<String, Long> all, Map<String, Long> days, Map<String, Long> byDay) {
    if (change.table() == CountTable.TABLE) {
      for (Column<Long> column :
          List.of(
              CountTable.EVENTS,
              CountTable.USERS,
              CountTable.ACTIVE_USERS,
              CountTable.INVITATIONS,
              CountTable.MOODS,
              CountTable.RECOMMENDATIONS,
              CountTable.RATINGS)) {
        add(all, "", change, column);
      }
    } else if (change.table() == DayTable.TABLE) {
      for (Column<Long> column :
          List.of(
              DayTable.EVENTS,
              DayTable.REGISTRATIONS,
              DayTable.MOODS,
              DayTable.RECOMMENDATIONS,
              DayTable.RATINGS)) {
        add(days, "", change, column);
      }
      if (change instanceof Change.Add day) {
        byDay.merge(
            String.valueOf(day.row().values()[DayTable.TABLE.index(DayTable.DAY)]), 1L, Long::sum);
      }
    }
  }

  private static long of(Map<Class<?>, Long> happened, Class<?> type) {
    return happened.getOrDefault(type, 0L);
  }

  private static Map<String, Long> days(List<Event> events) {
    Map<String, Long> days = new TreeMap<>();
    events.forEach(event ->
        days.merge(LocalDate.ofInstant(event.time(), ZoneOffset.UTC).toString(), 1L, Long::sum));
    return days;
  }

  /** It tells who waits for a number how much of the tenant the counts show. */
  @Test
  void theVersionIsTheNumberOfTheLastEvent() {
    Property.holds(
        50,
        random -> {
          for (Event event : events(random)) {
            Change counts =
                projection.project(event, PERSONAL).stream()
                    .filter(change -> change.table() == CountTable.TABLE)
                    .findFirst()
                    .orElseThrow();
            assertThat(
                    ((Change.Add) counts)
                        .row()
                        .values()[CountTable.TABLE.index(CountTable.VERSION)])
                .isEqualTo(event.tenantSeq());
          }
        });
  }

  @Test
  void whatWasFeltIsCountedWhereItCanBeRead() {
    Property.holds(
        200,
        random -> {
          for (Event event : events(random)) {
            boolean felt = event.value() instanceof MoodLogged mood && mood.getEmotion() != null;
            assertThat(emotions(event, PERSONAL)).isEqualTo(felt ? 1 : 0);
            assertThat(emotions(event, (person, field, sealed) -> null))
                .as("without the key")
                .isZero();
            assertThat(projection.persons(event).isEmpty())
                .as("only for these a key is needed")
                .isEqualTo(!felt);
          }
        });
  }

  private long emotions(Event event, Unseal personal) {
    return projection.project(event, personal).stream()
        .filter(change -> change.table() == EmotionTable.TABLE)
        .count();
  }
}
