package com.meatymusic.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.user.UserDirectory;
import com.meatymusic.testing.HouseRules;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "com.meatymusic.command",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Whoever has commands of its own is an aggregate; its way in over HTTP is a room beside it. */
  private static final DescribedPredicate<JavaClass> AGGREGATES =
      HouseRules.besideA(DomainCommand.class)
          .or(JavaClass.Predicates.resideInAPackage("com.meatymusic.command.domain.."));

  @ArchTest static final ArchRule NO_CIRCLES = HouseRules.noCircles("com.meatymusic.command");

  @ArchTest static final ArchRule SMALL_ROOMS = HouseRules.smallRooms("com.meatymusic.command");

  @ArchTest
  static final ArchRule DECIDER_GOES_ONE_WAY =
      HouseRules.oneDirection(
          "com.meatymusic.command.decider",
          "record",
          "settings",
          "state",
          "decide store",
          "streams startup telemetry",
          "rebuild",
          ".");

  @ArchTest
  static final ArchRule AGGREGATES_ARE_PURE =
      noClasses()
          .that(AGGREGATES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "reactor..",
              "com.meatymusic.platform..",
              "com.meatymusic.command.gateway..",
              "com.meatymusic.command.decider..");

  /** The tenant, its users and its slug stay special: they say who acts, and in which log. */
  private static final DescribedPredicate<JavaClass> SPECIAL =
      JavaClass.Predicates.resideInAnyPackage(
              "com.meatymusic.command.tenant", "com.meatymusic.command.slug")
          .or(JavaClass.Predicates.type(UserDirectory.class));

  @ArchTest
  static final ArchRule THE_DECIDER_KNOWS_NO_AGGREGATE_BY_NAME =
      noClasses()
          .that()
          .resideInAPackage("com.meatymusic.command.decider..")
          .should()
          .dependOnClassesThat(
              HouseRules.besideA(DomainCommand.class).and(DescribedPredicate.not(SPECIAL)));

  @ArchTest
  static final ArchRule NOR_DOES_A_GATE =
      noClasses()
          .that()
          .resideInAPackage("com.meatymusic.command.gateway..")
          .should()
          .dependOnClassesThat(HouseRules.besideA(DomainCommand.class));

  @ArchTest
  static final ArchRule ONLY_MAPPINGS_KNOW_AVRO =
      noClasses()
          .that(AGGREGATES)
          .and()
          .haveSimpleNameNotEndingWith("Avro")
          .and()
          .haveSimpleNameNotEndingWith("Aggregate")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.avro..", "com.meatymusic.schemas..");

  @ArchTest
  static final ArchRule AGGREGATES_KNOW_NO_CLOCK_AND_NO_DICE =
      noClasses()
          .that(AGGREGATES)
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
          .resideOutsideOfPackages("..gateway..", "..telemetry")
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
          .resideInAnyPackage("com.meatymusic.command.decider..")
          .should()
          .onlyBeAccessed()
          .byAnyPackage(
              "com.meatymusic.command.decider..",
              "com.meatymusic.command.gateway..",
              "com.meatymusic.command");

  @ArchTest
  static final ArchRule ONLY_STORES_KNOW_THE_INSIDE_OF_STREAMS =
      noClasses()
          .that()
          .resideOutsideOfPackage("com.meatymusic.command.decider.store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka.streams.state.internals..");
}
