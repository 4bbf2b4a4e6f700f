package com.meatymusic.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.testing.HouseRules;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms of everything that is not a service. */
class InfraArchitectureTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"com.meatymusic.schemas", "com.meatymusic.platform", "com.meatymusic.localstack"})
  void hasSmallRoomsAndNoCircles(String root) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(root);
    assertThat(classes).as(root).isNotEmpty();
    HouseRules.noCircles(root).check(classes);
    HouseRules.smallRooms(root).check(classes);
  }
}
