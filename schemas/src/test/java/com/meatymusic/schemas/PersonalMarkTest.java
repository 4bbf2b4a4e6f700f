package com.meatymusic.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Nobody lists personal fields in code: whether one is personal stands in its schema. */
class PersonalMarkTest {

  private static final Set<String> NOT_ABOUT_PERSONS =
      Set.of(
          "com.meatymusic.schemas.outcome.CommandOutcome",
          "com.meatymusic.schemas.outcome.Violation");

  @Test
  void everyFieldThatCanHoldTextSaysWhetherItIsPersonal() {
    List<String> unmarked = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Contract.schemas().values().forEach(schema -> collect(schema, unmarked, seen));
    assertThat(seen).as("schemas looked at").hasSizeGreaterThan(8);
    assertThat(unmarked).as("fields without the property \"personal\"").isEmpty();
  }

  @Test
  void aPersonalFieldNamesWhoseItIs() {
    Schema registerUser = Contract.schemas().get("com.meatymusic.schemas.user.RegisterUser");
    assertThat(registerUser.getField("email").getProp("personal")).isEqualTo("userId");
  }

  private static void collect(Schema schema, List<String> unmarked, Set<String> seen) {
    switch (schema.getType()) {
      case RECORD -> {
        if (NOT_ABOUT_PERSONS.contains(schema.getFullName())
            || schema.getName().equals("Sealed")
            || !seen.add(schema.getFullName())) {
          return;
        }
        for (Schema.Field field : schema.getFields()) {
          if (holdsText(field.schema()) && field.getObjectProp("personal") == null) {
            unmarked.add(schema.getFullName() + "." + field.name());
          }
          collect(field.schema(), unmarked, seen);
        }
      }
      case UNION -> schema.getTypes().forEach(each -> collect(each, unmarked, seen));
      case ARRAY -> collect(schema.getElementType(), unmarked, seen);
      case MAP -> collect(schema.getValueType(), unmarked, seen);
      default -> {}
    }
  }

  private static boolean holdsText(Schema schema) {
    return switch (schema.getType()) {
      case STRING -> !(schema.getLogicalType() instanceof LogicalTypes.Uuid);
      case BYTES -> true;
      case UNION -> schema.getTypes().stream().anyMatch(PersonalMarkTest::holdsText);
      case ARRAY -> holdsText(schema.getElementType());
      case MAP -> true;
      case RECORD -> schema.getName().equals("Sealed");
      default -> false;
    };
  }
}
