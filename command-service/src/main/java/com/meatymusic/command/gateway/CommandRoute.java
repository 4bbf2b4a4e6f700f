package com.meatymusic.command.gateway;

import com.meatymusic.command.aggregate.CommandType;
import com.meatymusic.command.catalog.Aggregates;
import java.util.UUID;

/**
 * Where a command goes, and what it is about.
 *
 * @param key key of the record: the tenant, or the slug while it is being claimed
 * @param subject as in the header {@code ce_subject}
 */
public record CommandRoute(UUID key, String subject) {

  /**
   * Finds where a command goes; what it creates has its id already ({@link Submission#named}).
   *
   * @throws CommandRefusal when it is no command, or one that only the backbone itself may send
   */
  public static CommandRoute of(Submission submission) {
    CommandType<?> type = type(submission);
    return new CommandRoute(
        type.log(submission.payload(), submission.ids()),
        type.subject(submission.payload(), submission.ids()).toString());
  }

  /**
   * The type of a command that its sender may send.
   *
   * @throws CommandRefusal when it is none
   */
  static CommandType<?> type(Submission submission) {
    return Aggregates.ALL
        .commandType(submission.payload())
        .filter(type -> type.isAllowed(submission.sender() instanceof Sender.Person))
        .orElseThrow(() ->
            new CommandRefusal(
                "command-unreadable",
                submission.payload().getSchema().getFullName() + " is not a command"));
  }
}
