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
          "sequence",
          "table",
          "comparison",
          "commit",
          "operator",
          "parking",
          "generation",
          "subscription status",
          "batch",
          "guard check",
          "rebuild stopped redrive",
          "config");

  /** So that a table can change with one file of the engine, and one of the reader's. */
  @ArchTest
  static final ArchRule TABLES_ARE_NAMED_IN_THEIR_STORE =
      HouseRules.saidOnlyIn(
          "com.meatymusic.query",
          Map.ofEntries(
              Map.entry("\\bsubscription_checkpoint\\b", Set.of("CheckpointStore", "EngineTables")),
              Map.entry("\\btenant_sequence\\b", Set.of("TenantSequenceStore", "EngineTables")),
              Map.entry("\\bpartition_check\\b", Set.of("CheckStore")),
              Map.entry("\\boperator_deed\\b", Set.of("OperatorDeeds")),
              Map.entry("\\baccepted_gap\\b", Set.of("AcceptedGaps")),
              Map.entry("\\bgeneration_subscription\\b", Set.of("GenerationSubscriptions")),
              Map.entry(
                  "\\bprojection_generation\\b",
                  Set.of(
                      "GenerationStore",
                      "GenerationPointer",
                      "GenerationRows",
                      "GenerationDetails",
                      "GenerationSubscriptions")),
              Map.entry(
                  "\\b(from|join|into|update)\\s+projection\\b",
                  Set.of(
                      "GenerationPointer", "ProjectionRows", "GenerationDetails", "EngineTables")),
              Map.entry(
                  "\\bparked_subject\\b",
                  Set.of("ParkedSubjectTable", "ParkedListing", "ParkedGroups", "EngineTables")),
              Map.entry(
                  "\\bparked_record\\b",
                  Set.of("ParkedRecordTable", "ParkedListing", "ParkedGroups")),
              Map.entry("\\bparked_count\\b", Set.of("ParkedCountTable")),
              Map.entry("\\bparked_audit\\b", Set.of("ParkedAuditTable")),
              Map.entry(
                  "\\bcommand_outcome\\b",
                  Set.of("OutcomeRows", "OutcomeReader", "OutcomeConfiguration"))));

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
