package com.meatymusic.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "com.meatymusic.command",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] AGGREGATES = {
    "com.meatymusic.command.domain",
    "com.meatymusic.command.slug",
    "com.meatymusic.command.tenant",
    "com.meatymusic.command.user",
    "com.meatymusic.command.preferences",
    "com.meatymusic.command.mood",
    "com.meatymusic.command.recommendation"
  };

  /** An aggregate's way in over HTTP stands beside it, and is no part of what it decides. */
  private static final String CONTROLLERS =
      ".*(Controller|MergePatch|TrialRequest|Suspension|Renaming)(\\$.*)?";

  @ArchTest
  static final ArchRule AGGREGATES_ARE_PURE =
      noClasses()
          .that()
          .resideInAnyPackage(AGGREGATES)
          .and()
          .haveNameNotMatching(CONTROLLERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "reactor..",
              "com.meatymusic.platform..");

  @ArchTest
  static final ArchRule ONLY_MAPPINGS_KNOW_AVRO =
      noClasses()
          .that()
          .resideInAnyPackage(AGGREGATES)
          .and()
          .haveSimpleNameNotEndingWith("Avro")
          .and()
          .haveNameNotMatching(CONTROLLERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.avro..", "com.meatymusic.schemas..");

  @ArchTest
  static final ArchRule AGGREGATES_KNOW_NO_CLOCK_AND_NO_DICE =
      noClasses()
          .that()
          .resideInAnyPackage(AGGREGATES)
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.time\\.Clock|java\\.util\\.Random|java\\.security\\.SecureRandom");

  @ArchTest
  static final ArchRule DECISIONS_READ_NO_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage("com.meatymusic.command..")
          .and()
          .resideOutsideOfPackage("..gate..")
          .and()
          .haveSimpleNameNotEndingWith("Telemetry")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule AGGREGATES_DO_NOT_KNOW_THE_ENGINE =
      classes()
          .that()
          .resideInAnyPackage("com.meatymusic.command.decider")
          .should()
          .onlyBeAccessed()
          .byAnyPackage(
              "com.meatymusic.command.decider..",
              "com.meatymusic.command.gate..",
              "com.meatymusic.command");
}
