package com.meatymusic.command.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.meatymusic.command.aggregate.Aggregate;
import com.meatymusic.command.aggregate.AggregateCatalog;
import com.meatymusic.command.aggregate.CommandType;
import com.meatymusic.command.aggregate.EventType;
import com.meatymusic.command.domain.SubjectKind;
import com.meatymusic.command.mood.MoodAggregate;
import com.meatymusic.schemas.Contract;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What the aggregates together must not do, and what must not be left out of the list. */
class AggregatesTest {

  /** Letters of entries that the decider itself keeps in each log. */
  private static final String THE_DECIDERS = "hvkq";

  /** Letters of what aggregates keep beside their states: whose addresses, identities; owners. */
  private static final String LOOK_UPS = "exo";

  private static Stream<Aggregate<?, ?, ?>> all() {
    return Aggregates.ALL.aggregates().stream();
  }

  @Test
  void noTwoOfThemWriteTheSameKeys() {
    String letters =
        all().map(each -> String.valueOf(each.state().code())).collect(Collectors.joining());
    assertThat((letters + THE_DECIDERS + LOOK_UPS).chars()).doesNotHaveDuplicates();
  }

  @Test
  void kindsOfSubjectsDifferInTextAndLetter() {
    List<SubjectKind> kinds = all().map(Aggregate::kind).distinct().toList();
    assertThat(kinds).extracting(SubjectKind::text).doesNotHaveDuplicates();
    assertThat(kinds).extracting(SubjectKind::code).doesNotHaveDuplicates();
  }

  @Test
  void everyCommandAndEventOfTheContractBelongsToOne() {
    assertThat(all().flatMap(each -> each.commandTypes().stream()).map(CommandType::type))
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(documentedAs("Command"));
    assertThat(all().flatMap(each -> each.eventTypes().stream()).map(EventType::type))
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(documentedAs("Event"));
  }

  private static List<String> documentedAs(String word) {
    return Contract.schemas().values().stream()
        .filter(schema -> schema.getDoc().startsWith(word))
        .map(Schema::getFullName)
        .toList();
  }

  @Test
  void twoThatClaimTheSameTypeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AggregateCatalog(List.of(new MoodAggregate(), new MoodAggregate())))
        .withMessageContaining("LogMood belongs to two aggregates");
  }
}
