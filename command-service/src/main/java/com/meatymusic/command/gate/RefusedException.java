package com.meatymusic.command.gate;

import com.meatymusic.platform.web.Problem.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A gate does not let a command in; nothing was written. */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String detail;
  private final transient List<Violation> violations;

  /** What could not be read, in the words of whoever tried. */
  static RefusedException unreadable(RuntimeException cause) {
    return new RefusedException("command-unreadable", String.valueOf(cause.getMessage()));
  }

  RefusedException(String code, String detail) {
    this(code, detail, List.of());
  }

  RefusedException(String code, String detail, List<Violation> violations) {
    super(detail, null, false, false);
    this.code = code;
    this.detail = detail;
    this.violations = violations;
  }

  /** Stable code, of the same list as the decider's. */
  String code() {
    return code;
  }

  String detail() {
    return detail;
  }

  /**
   * The detail for who gets nothing else. Of a pointer only the field's name: what stands below a
   * map is somebody's own word.
   */
  String withViolations() {
    return violations.isEmpty()
        ? detail
        : violations.stream()
            .map(each -> field(each.pointer()) + " " + each.detail())
            .distinct()
            .collect(Collectors.joining("; ", "The command is not valid: ", "."));
  }

  private static String field(String pointer) {
    return pointer.startsWith("/changes/") ? "/changes" : pointer;
  }

  List<Violation> violations() {
    return violations;
  }
}
