package com.meatymusic.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.testing.HouseRules;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the rule about names of tables sees what it is to see. */
class SaidOnlyInTest {

  private static final String ROOM = "com.meatymusic.query.projection.parking";
  private final JavaClasses room = new ClassFileImporter().importPackages(ROOM);

  private List<String> violations(String pattern, String... owners) {
    return HouseRules.saidOnlyIn(ROOM, Map.of(pattern, Set.of(owners)))
        .evaluate(room)
        .getFailureReport()
        .getDetails();
  }

  @Test
  void aNameInItsOwnClassIsAsItShouldBe() {
    assertThat(violations("\\bPARKED_COUNT\\b", "ParkedCountTable")).isEmpty();
  }

  @Test
  void aNameInAnotherClassIsFoundAndSoIsAClassThatNoLongerHoldsIt() {
    assertThat(violations("\\bparked_count\\b", "ParkedAuditTable"))
        .anyMatch(text -> text.contains("ParkedCountTable says \\bparked_count\\b"))
        .anyMatch(text -> text.contains("nothing says \\bparked_count\\b in ParkedAuditTable"));
  }
}
