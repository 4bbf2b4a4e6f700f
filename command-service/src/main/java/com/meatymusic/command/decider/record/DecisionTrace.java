package com.meatymusic.command.decider.record;

import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The trace context of what a decision writes. Outputs must be the same bytes whenever the log is
 * decided, so the id of the decision's span is derived, never drawn; whoever records that span must
 * give it this id.
 */
public final class DecisionTrace {

  private static final String FORM = "00-%s-%s-xx".formatted("x".repeat(32), "x".repeat(16));
  private static final int SPAN = 36;

  private DecisionTrace() {}

  /**
   * The id of the span of one decision, 16 hex digits: a function of the command's id and of its
   * place in the log, as one command may be decided twice, under its slug and under its tenant.
   */
  public static String spanId(UUID commandId, int partition, long offset) {
    long mixed = mix(commandId.getMostSignificantBits());
    mixed = mix(mixed ^ commandId.getLeastSignificantBits());
    mixed = mix(mixed ^ partition);
    mixed = mix(mixed ^ offset);
    return HexFormat.of().toHexDigits(mixed == 0 ? 1 : mixed); // zero means: no span
  }

  /**
   * The command's {@code traceparent} with the decision's span as the parent of what comes after;
   * null when the command had none that can be read.
   */
  public static @Nullable String traceparent(@Nullable String ofCommand, String spanId) {
    if (ofCommand == null) {
      return null;
    }
    return isTraceparent(ofCommand)
        ? ofCommand.substring(0, SPAN) + spanId + ofCommand.substring(SPAN + 16)
        : null;
  }

  private static boolean isTraceparent(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char wanted = FORM.charAt(i);
      char is = text.charAt(i);
      if (wanted == 'x' ? (is < '0' || is > '9') && (is < 'a' || is > 'f') : is != wanted) {
        return false;
      }
    }
    return true;
  }

  /** The finishing step of SplitMix64: every bit of the result depends on every bit given. */
  private static long mix(long bits) {
    long z = bits + 0x9e37_79b9_7f4a_7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }
}
