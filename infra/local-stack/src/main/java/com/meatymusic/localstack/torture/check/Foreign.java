package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Mark;
import com.meatymusic.localstack.torture.history.Result;
import java.util.ArrayList;
import java.util.List;

/** (f) No answer holds anything of another tenant's. */
final class Foreign implements Check {

  @Override
  public Finding look(Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    long looked = 0;
    for (var call : ledger.history().calls()) {
      looked++;
      if (!call.answer().foreign().isEmpty()) {
        wrong.add("holds %s: %s".formatted(call.answer().foreign(), call.text()));
      }
      if (call.kind() == Kind.READ_STRANGER && call.result() == Result.DONE) {
        wrong.add("another tenant's, and there: " + call.text());
      }
      for (var value : call.answer().cells().values()) {
        if (Mark.in(value).stream().anyMatch(mark -> mark.tenant() != call.tenant())) {
          wrong.add("shows %s: %s".formatted(value, call.text()));
        }
      }
    }
    return new Finding("(f) nothing of another tenant", looked, wrong);
  }
}
