package com.meatymusic.command.decider;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.GeneratedPayloads;
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
  void whatIsACommandIsReadAsOne(Schema schema) {
    boolean isCommand = schema.getDoc().startsWith("Command");
    long read = GeneratedPayloads.of(schema).filter(EveryRecordTest::isRead).count();
    if (isCommand) {
      assertThat(read).as("of those of its form").isPositive();
    } else {
      assertThat(read).isZero();
    }
  }

  /** Whether it is read; that it is a command is certain once it is refused for its form only. */
  private static boolean isRead(SpecificRecord payload) {
    AcceptedFormTest.seal(payload);
    try {
      var command =
          Aggregates.ALL.read(
              payload,
              new CommandIds(Commands.ACME, new UUID(1, 1)),
              new Principal.Deactivated(new UUID(1, 2)));
      assertThat(command).isNotNull();
      return true;
    } catch (CommandRefusedException e) {
      return false;
    }
  }
}
