package com.meatymusic.localstack.ctl;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/** Whether the read models are what the log says. */
@Command(
    name = "check",
    description = "computes read models again from the log, beside those that serve, and compares",
    sortOptions = false)
final class CheckCommands implements java.util.concurrent.Callable<Integer> {

  @ParentCommand private Ctl ctl;

  @Option(names = "--tenant", paramLabel = "ID", description = "only those in its partition")
  private @Nullable String tenant;

  @Override
  public Integer call() throws InterruptedException {
    return print(new RequestedCheck(ctl.api()).run(tenant));
  }

  @Command(description = "what the last checks found")
  int last() {
    return print(List.copyOf(new RequestedCheck(ctl.api()).last().path("partitions").values()));
  }

  private int print(List<JsonNode> checks) {
    List<String> words = RequestedCheck.words(checks);
    if (ctl.json()) {
      checks.forEach(ctl.out()::println);
    } else {
      words.forEach(ctl.out()::println);
      long events = checks.stream().mapToLong(each -> each.path("events").asLong()).sum();
      long tenants = checks.stream().mapToLong(each -> each.path("tenants").asLong()).sum();
      long leftOut = checks.stream().mapToLong(each -> each.path("leftOut").asLong()).sum();
      ctl.out()
          .println(
              "%s: %d events of %d tenants%s"
                  .formatted(
                      words.isEmpty() ? "equal" : words.size() + " differ",
                      events,
                      tenants,
                      leftOut == 0
                          ? ""
                          : ", %d read models of single tenants left out, as something is parked"
                              .formatted(leftOut)));
    }
    return words.isEmpty() ? 0 : 1;
  }
}
