package com.meatymusic.command.gateway;

import com.meatymusic.command.aggregate.TextRules;
import com.meatymusic.platform.form.RecordForm;
import com.meatymusic.platform.web.Problem.Violation;
import java.util.List;

/**
 * Checks what only a gate can. Personal texts: once sealed nobody behind it reads them. And the
 * form of all texts, numbers and times, since the deciders' rules must not change: they decide the
 * log of earlier builds again. All else is theirs to check.
 */
final class CommandForm {

  private CommandForm() {}

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
