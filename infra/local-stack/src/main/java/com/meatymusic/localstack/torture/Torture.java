package com.meatymusic.localstack.torture;

import com.meatymusic.localstack.torture.check.Checker;
import com.meatymusic.localstack.torture.fault.Tormentor;
import com.meatymusic.localstack.torture.ground.Ground;
import com.meatymusic.localstack.torture.history.Begun;
import com.meatymusic.localstack.torture.history.Incident;
import com.meatymusic.localstack.torture.history.Recorder;
import com.meatymusic.localstack.torture.load.Load;
import com.meatymusic.localstack.torture.load.Tenant;
import com.meatymusic.localstack.torture.plan.Plan;
import com.meatymusic.localstack.torture.survey.KeySurvey;
import com.meatymusic.localstack.torture.survey.LogSurvey;
import com.meatymusic.localstack.torture.survey.OperatorSurvey;
import com.meatymusic.localstack.torture.survey.TraceSurvey;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One run, on a system that has started. */
public final class Torture {

  /** After the last fault, so that it shows who goes on. */
  private static final long CALM_MILLIS = 5_000;

  private final Ground ground;
  private final Recorder recorder;
  private final Consumer<String> progress;

  /**
   * @param progress is told what is being done
   */
  public Torture(Ground ground, Recorder recorder, Consumer<String> progress) {
    this.ground = ground;
    this.recorder = recorder;
    this.progress = progress;
  }

  public Report run(Plan plan) throws Exception {
    recorder.add(new Begun(plan.seed(), plan.length().toMinutes()));
    try (var load = new Load(ground, recorder, new SecureRandom().nextInt())) {
      load.register();
      load.start(plan.seed());
      new Tormentor(ground, recorder, progress).run(plan);
      Thread.sleep(CALM_MILLIS);
      progress.accept("all is healed; the last commands");
      load.finish();
      survey(load);
    }
    recorder.close();
    progress.accept("checking");
    var history = recorder.history();
    return new Report(history, Checker.check(history));
  }

  private void survey(Load load) throws Exception {
    var operator = new OperatorSurvey(ground, recorder);
    operator.settle();
    progress.accept("reading the log");
    Map<UUID, Integer> numbers = new HashMap<>();
    load.tenants().forEach(tenant -> numbers.put(tenant.id(), tenant.number()));
    for (var event : LogSurvey.of(ground.stack().endpoints().kafka(), numbers)) {
      recorder.add(event);
      load.tenants().get(event.tenant() - 1).acknowledged(event.seq());
    }
    progress.accept("reading everything");
    int unanswered = load.survey();
    if (unanswered > 0) {
      recorder.add(new Incident(unanswered + " last reads were not answered", recorder.now()));
    }
    progress.accept("looking for the erased");
    var erased = erased(load.tenants());
    KeySurvey.of(ground, erased, recorder::add);
    var names = erased.stream().map(KeySurvey.Erased::person).collect(Collectors.toSet());
    TraceSurvey.of(ground, names, recorder::add);
    progress.accept("rebuilding and comparing");
    operator.note();
    operator.compare();
  }

  private List<KeySurvey.Erased> erased(List<Tenant> tenants) {
    return recorder.history().events().stream()
        .filter(event -> event.type().equals("UserErased"))
        .map(event -> {
          var tenant = tenants.get(event.tenant() - 1);
          var id = event.subject().substring("user/".length());
          var person = Objects.requireNonNull(tenant.find(id));
          return new KeySurvey.Erased(person.name(), id, tenant.token());
        })
        .toList();
  }
}
