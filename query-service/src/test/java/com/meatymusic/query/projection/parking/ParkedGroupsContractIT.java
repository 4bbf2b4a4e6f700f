package com.meatymusic.query.projection.parking;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.parking.ParkedGroups.By;
import com.meatymusic.query.projection.parking.ParkedGroups.Group;
import com.meatymusic.query.projection.parking.ParkedListing.Subject;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 812 subjects that are parked for one cause are one line, and are found by it. */
class ParkedGroupsContractIT {

  private static final GenerationId USERS = new GenerationId("users", 1);
  private static final GenerationId MOODS = new GenerationId("moods", 3);
  private static final Fault UNKNOWN = new Fault("unreadable", "schema 1 is unknown");
  private static final Fault REFUSED = new Fault("violation", "SQLSTATE 22021");
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);
  private static final int SUBJECTS = 812;

  private static EngineDatabase database;

  @BeforeAll
  static void park() throws SQLException {
    database = EngineDatabase.create();
    JdbcParkedSubjects parking = new JdbcParkedSubjects(10_000, "build-1");
    database.commit(
        connection -> {
          ParkedSubjects.Batch batch = parking.load(connection, List.of(ONE, OTHER), List.of());
          for (int i = 0; i < SUBJECTS; i++) {
            UUID tenant = i % 2 == 0 ? ONE : OTHER;
            batch.enqueue(USERS, record(2 * i, tenant, "user/" + i), UNKNOWN);
            batch.enqueue(MOODS, record(2 * i, tenant, "user/" + i), UNKNOWN);
            batch.enqueueIfPresent(USERS, record(2 * i + 1, tenant, "user/" + i));
          }
          batch.enqueue(USERS, record(9_999, ONE, "user/refused"), REFUSED);
          batch.save();
          return true;
        },
        ONE,
        OTHER);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static ReceivedRecord record(long offset, UUID tenant, String subject) {
    return new ReceivedRecord(
        new ConsumerRecord<>("events", 0, offset, null, null),
        tenant,
        subject,
        1,
        null,
        null,
        null);
  }

  private static List<Group> groups(ParkedFilter filter, By by) throws SQLException {
    return database.owner().inTransaction(c -> ParkedGroups.of(c, filter, by, 9));
  }

  @Test
  void aCauseIsOneLineWhateverTheProjection() throws SQLException {
    List<Group> causes = groups(ParkedFilter.ALL, By.CAUSE);
    assertThat(causes).hasSize(2);
    Group first = causes.getFirst();
    assertThat(first.detail()).isEqualTo(UNKNOWN.detail());
    assertThat(first.projections()).containsExactly("moods", "users");
    assertThat(first.subjects()).isEqualTo(2L * SUBJECTS);
    assertThat(first.records()).isEqualTo(3L * SUBJECTS);
    assertThat(first.tenants()).isEqualTo(2);
    ParkedId example = ParkedId.parse(first.example());
    Subject one = database.owner().inTransaction(c -> ParkedListing.find(c, example)).orElseThrow();
    assertThat(one.cause()).isEqualTo(first.key());
    assertThat(one.fault()).isEqualTo(UNKNOWN);
  }

  @Test
  void groupsAreOfWhatTheFilterLeaves() throws SQLException {
    String cause = groups(ParkedFilter.ALL, By.CAUSE).getFirst().key();
    ParkedFilter filter = new ParkedFilter("users", cause, OTHER);
    assertThat(groups(filter, By.PROJECTION))
        .singleElement()
        .satisfies(group -> assertThat(group.key()).isEqualTo("users"))
        .satisfies(group -> assertThat(group.subjects()).isEqualTo(SUBJECTS / 2))
        .satisfies(group -> assertThat(group.records()).isEqualTo(SUBJECTS));
    assertThat(groups(filter, By.TENANT)).extracting(Group::key).containsExactly(OTHER.toString());
    assertThat(groups(new ParkedFilter(null, null, ONE), By.TENANT).getFirst().code())
        .as("of several causes")
        .isNull();
  }

  @Test
  void pagesOfAFilterGoThroughAllOfItAndWhatIsLeftIsCounted() throws SQLException {
    ParkedFilter filter = new ParkedFilter("moods", null, ONE);
    ParkedId after = ParkedId.BEGINNING;
    int seen = 0;
    while (true) {
      ParkedId from = after;
      long left = database.owner().inTransaction(c -> ParkedGroups.count(c, filter, from));
      assertThat(left).isEqualTo(SUBJECTS / 2 - seen);
      List<Subject> page =
          database.owner().inTransaction(c -> ParkedListing.after(c, from, filter, 100));
      if (page.isEmpty()) {
        break;
      }
      seen += page.size();
      after = page.getLast().parkedId();
    }
    assertThat(seen).isEqualTo(SUBJECTS / 2);
  }

  @Test
  void anotherBuildFindsWhatThisOneCouldNotReadAndThisOneDoesNot() throws SQLException {
    assertThat(unread("build-1")).isEmpty();
    assertThat(unread("build-2")).hasSize(2_000 / 2).noneMatch(s -> s.fault().equals(REFUSED));
  }

  private static List<Subject> unread(String build) throws SQLException {
    return database
        .owner()
        .inTransaction(c -> ParkedListing.unread(c, build, ParkedId.BEGINNING, 1_000));
  }
}
