package com.meatymusic.localstack.torture.fault;

import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.torture.ground.Ground;
import com.meatymusic.localstack.torture.plan.Deed;
import com.meatymusic.localstack.torture.plan.Fault;
import java.io.IOException;

/** What an operator does, at whichever instance answers. */
record OperatorDeeds(Ground ground) {

  Inflicted inflict(Fault fault) throws InterruptedException {
    var path =
        fault.deed() == Deed.REBUILD
            ? "/operator/v1/projections/" + fault.target() + "/rebuild"
            : "/operator/v1/cache/rebuild";
    var note = "no instance answered";
    for (var instance : ground.instances("query")) {
      try {
        var answer = new Client(instance, ground.operator()).post(path, "");
        if (answer.status() / 100 == 2) {
          return Inflicted.over("");
        }
        note = "answered %d %s".formatted(answer.status(), answer.json().path("code").asString(""));
      } catch (IOException e) {
        note = "no answer: " + e.getClass().getSimpleName();
      }
    }
    return Inflicted.over(note);
  }
}
