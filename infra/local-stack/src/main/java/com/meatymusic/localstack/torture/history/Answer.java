package com.meatymusic.localstack.torture.history;

import java.util.List;
import java.util.Map;

/**
 * What came back.
 *
 * @param decided whether the log decided: a refusal at a gate is none of the command's
 * @param code of a refusal or failure, else the HTTP status or the outcome
 * @param seq a command's: number of its event; a read's: up to where it shows the tenant's events;
 *     0 when not said
 * @param version of the subject after a command; 0 when not said
 * @param cells what a read showed, by cell
 * @param whole whether a read showed all there is of its kind
 * @param foreign marks of other tenants anywhere in the answer
 */
public record Answer(
    Result result,
    boolean decided,
    String code,
    long seq,
    long version,
    Map<String, String> cells,
    boolean whole,
    List<String> foreign) {

  /** Of a command. */
  public static Answer of(Result result, boolean decided, String code, long seq, long version) {
    return new Answer(result, decided, code, seq, version, Map.of(), false, List.of());
  }

  /** Nobody knows. */
  public static Answer unknown(String code) {
    return of(Result.UNKNOWN, false, code, 0, 0);
  }
}
