package com.meatymusic.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Contract;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gates let in every command of the contract, but the backbone's own, and nothing else. */
class EveryCommandTest {

  static Stream<Schema> contract() {
    return Contract.schemas().values().stream();
  }

  @ParameterizedTest
  @MethodSource("contract")
  void aCommandIsLetIn(Schema schema) throws Exception {
    var record =
        (SpecificRecord) Class.forName(schema.getFullName()).getDeclaredConstructor().newInstance();
    assertThat(isLetIn(record)).isEqualTo(schema.getDoc().startsWith("Command:"));
    assertThat(Contract.commands().containsKey(schema.getFullName())).isEqualTo(isLetIn(record));
  }

  private static boolean isLetIn(SpecificRecord payload) {
    UUID id = new UUID(1, 1);
    var submission =
        new Submission(id, id, new Sender.Producer("crm"), payload, null, "c", "r", null);
    try {
      return CommandRoute.of(submission).subject().contains("/");
    } catch (CommandRefusal e) {
      return false;
    } catch (NullPointerException e) {
      return true; // a registration without a slug
    }
  }
}
