package com.meatymusic.command.gateway;

import com.meatymusic.command.aggregate.TextRules;
import com.meatymusic.platform.form.RecordForm;
import com.meatymusic.platform.form.TextForm;
import com.meatymusic.platform.web.Problem.Violation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks what only a gate can. Personal texts: once sealed nobody behind it reads them. And the
 * form of all texts, numbers and times, since the deciders' rules must not change: they decide the
 * log of earlier builds again. All else is theirs to check.
 */
final class CommandForm {

  private static final Pattern FIELD = Pattern.compile("/\\w+");

  private CommandForm() {}

  /**
   * @throws CommandRefusal when it is no command, or one that is not valid
   */
  static void require(Submission submission) {
    List<Violation> violations = check(submission);
    if (!violations.isEmpty()) {
      Violation first = violations.getFirst();
      throw new CommandRefusal(
          "command-invalid",
          "The command is not valid: %s %s.".formatted(field(first.pointer()), first.detail()),
          violations);
    }
    TextForm.lineFault(submission.correlationId())
        .ifPresent(fault -> {
          throw new CommandRefusal("command-invalid", "The correlation id " + fault + ".");
        });
  }

  /** Without a key below it, which may be personal: what is refused stays readable. */
  private static String field(String pointer) {
    Matcher field = FIELD.matcher(pointer);
    return field.lookingAt() ? field.group() : "it";
  }

  /**
   * What is wrong with a command that is not sealed yet.
   *
   * @throws CommandRefusal when it is none
   */
  static List<Violation> check(Submission submission) {
    List<RecordForm.Fault> faults = RecordForm.check(submission.payload());
    if (!faults.isEmpty()) { // What has no form has nothing to measure.
      return faults.stream().map(fault -> new Violation(fault.pointer(), fault.detail())).toList();
    }
    TextRules rules = new TextRules();
    CommandRoute.type(submission).check(submission.payload(), submission.ids(), rules);
    return rules.violations().stream()
        .map(each -> new Violation(each.pointer(), each.detail()))
        .toList();
  }
}
