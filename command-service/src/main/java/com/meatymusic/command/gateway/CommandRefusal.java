package com.meatymusic.command.gateway;

import com.meatymusic.platform.web.Problem.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A gate does not let a command in; nothing was written. */
public final class CommandRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String detail;
  private final transient List<Violation> violations;

  /** What could not be read, in the words of whoever tried. */
  public static CommandRefusal unreadable(RuntimeException cause) {
    return new CommandRefusal("command-unreadable", String.valueOf(cause.getMessage()));
  }

  public CommandRefusal(String code, String detail) {
    this(code, detail, List.of());
  }

  CommandRefusal(String code, String detail, List<Violation> violations) {
    super(detail, null, false, false);
    this.code = code;
    this.detail = detail;
    this.violations = violations;
  }

  /** Stable code, of the same list as the decider's. */
  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  /**
   * The detail for who gets nothing else. Of a pointer only the field's name: what stands below a
   * map is somebody's own word.
   */
  public String withViolations() {
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

  public List<Violation> violations() {
    return violations;
  }
}
