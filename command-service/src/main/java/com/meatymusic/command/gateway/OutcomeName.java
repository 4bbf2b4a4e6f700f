package com.meatymusic.command.gateway;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.publisher.OutcomeReader;
import org.apache.kafka.common.header.Headers;

/**
 * The name by which an outcome is waited for: with the payload's hash, since another may have used
 * the same command id.
 */
public final class OutcomeName {

  private OutcomeName() {}

  /** Of an outcome. */
  public static String of(Headers outcome) {
    return of(outcome, HeaderNames.COMMAND_ID);
  }

  /** Of what will come of a command. */
  public static String ofCommand(Headers command) {
    return of(command, HeaderNames.ID);
  }

  private static String of(Headers headers, String idHeader) {
    String id = OutcomeReader.header(headers, idHeader);
    return id + "/" + OutcomeReader.header(headers, HeaderNames.PAYLOAD_HASH);
  }
}
