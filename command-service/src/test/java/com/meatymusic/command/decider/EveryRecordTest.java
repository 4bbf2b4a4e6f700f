package com.meatymusic.command.decider;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.aggregate.CommandIds;
import com.meatymusic.command.catalog.Aggregates;
import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.schemas.Contract;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No command of the contract is forgotten by the decider, and nothing else is taken for one. */
class EveryRecordTest {

  static Stream<Schema> contract() {
    return Contract.schemas().values().stream();
  }

  @ParameterizedTest
  @MethodSource("contract")
  void whatIsACommandIsReadAsOne(Schema schema) throws Exception {
    var record =
        (SpecificRecord) Class.forName(schema.getFullName()).getDeclaredConstructor().newInstance();
    assertThat(isRead(record)).isEqualTo(schema.getDoc().startsWith("Command"));
  }

  private static boolean isRead(SpecificRecord record) {
    try {
      Aggregates.ALL.read(
          record,
          new CommandIds(Commands.ACME, new UUID(1, 1)),
          new Principal.Deactivated(new UUID(1, 2)));
      return true;
    } catch (CommandRefusedException e) {
      return !String.valueOf(e.getMessage()).endsWith("is not a command");
    } catch (NullPointerException e) {
      return true; // it was read as far as its empty fields allow
    }
  }
}
