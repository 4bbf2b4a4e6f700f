package com.meatymusic.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.meatymusic.query.projection.Projection;
import com.meatymusic.testing.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

@AnalyzeClasses(
    packages = "com.meatymusic.query",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule NO_CIRCLES = HouseRules.noCircles("com.meatymusic.query");

  @ArchTest static final ArchRule SMALL_ROOMS = HouseRules.smallRooms("com.meatymusic.query");

  @ArchTest
  static final ArchRule ENGINE_GOES_ONE_WAY =
      HouseRules.oneDirection(
          "com.meatymusic.query.projection",
          ".",
          "record",
          "checkpoint",
          "table",
          "commit",
          "operator",
          "parking",
          "generation",
          "subscription status",
          "batch",
          "rebuild",
          "config");

  /** So that a table can change with one file of the engine, and one of the reader's. */
  @ArchTest
  static final ArchRule TABLES_ARE_NAMED_IN_THEIR_STORE =
      HouseRules.saidOnlyIn(
          "com.meatymusic.query",
          Map.of(
              "\\bsubscription_checkpoint\\b", Set.of("CheckpointStore", "EngineTables"),
              "\\btenant_sequence\\b", Set.of("TenantSequenceStore", "EngineTables"),
              "\\bgeneration_subscription\\b", Set.of("GenerationSubscriptions"),
              "\\bprojection_generation\\b",
                  Set.of(
                      "GenerationStore",
                      "GenerationRows",
                      "GenerationDetails",
                      "GenerationSubscriptions"),
              "\\b(from|join|into|update)\\s+projection\\b",
                  Set.of("GenerationStore", "GenerationRows", "GenerationDetails", "EngineTables"),
              "\\bparked_subject\\b", Set.of("ParkedSubjectTable", "EngineTables"),
              "\\bparked_record\\b", Set.of("ParkedRecordTable", "ParkedSubjectTable"),
              "\\bparked_count\\b", Set.of("ParkedCountTable"),
              "\\bparked_audit\\b", Set.of("ParkedAuditTable"),
              "\\bcommand_outcome\\b",
                  Set.of("OutcomeRows", "OutcomeReader", "OutcomeConfiguration")));

  /** What an author of a read model needs stands in one room; how it is done is nobody's matter. */
  @ArchTest
  static final ArchRule READ_MODELS_KNOW_NO_ENGINE =
      noClasses()
          .that()
          .implement(Projection.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.meatymusic.query.projection.(**)",
              "org.springframework.jdbc..",
              "org.apache.kafka..",
              "java.sql..",
              "reactor..");

  @ArchTest
  static final ArchRule READ_MODELS_READ_NO_CLOCK =
      noClasses()
          .that()
          .implement(Projection.class)
          .should()
          .callMethod(java.time.Instant.class, "now");
}
