package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.torture.history.Answer;
import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Recorder;
import com.meatymusic.localstack.torture.history.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A client who writes of persons of its own, one command after the other. What it is not told it
 * asks for again under the same key, as the API says; whom it is never told of it leaves alone.
 */
final class Author {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int LEAST_PERSONS = 3;

  private final String client;
  private final Script script;
  private final Sender sender;
  private final Queries queries;
  private final Recorder recorder;
  private final Random random;
  private final List<Person> persons = new ArrayList<>();

  Author(
      String client, Tenant tenant, Sender sender, Queries queries, Recorder recorder, long seed) {
    this.client = client;
    this.sender = sender;
    this.queries = queries;
    this.recorder = recorder;
    this.random = new Random(seed);
    this.script = new Script(tenant, random);
  }

  /** Until it is over; then a command under way is asked for to its end. */
  void work(Shift shift) throws InterruptedException {
    while (!shift.isOver()) {
      var person =
          persons.size() < LEAST_PERSONS ? null : persons.get(random.nextInt(persons.size()));
      write(script.next(person));
      shift.rest(random);
    }
  }

  void write(Command command) throws InterruptedException {
    var answer = insist(command);
    if (answer.result() == Result.DONE) {
      done(command, answer);
    } else if (answer.result() == Result.UNKNOWN) {
      persons.remove(command.person());
    }
  }

  private void done(Command command, Answer answer) throws InterruptedException {
    var person = command.person();
    switch (command.kind()) {
      case REGISTER_USER -> {
        person.email(command.address());
        persons.add(person);
      }
      case CHANGE_EMAIL -> person.email(command.address());
      case RECOMMEND -> person.recommendations().add(command.key());
      case ERASE -> persons.remove(person);
      default -> {}
    }
    if (answer.seq() > 0) {
      person.tenant().acknowledged(answer.seq());
      int chance = random.nextInt(100);
      if (chance < 6 && command.kind() != Kind.ERASE) {
        call(command);
      } else if (chance < 40 && command.kind() != Kind.REGISTER_TENANT) {
        queries.read(client, Script.readOf(command.kind()), person, answer.seq());
      }
    }
  }

  private Answer insist(Command command) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    var answer = call(command);
    while (answer.result() != Result.DONE && !answer.decided() && System.nanoTime() < end) {
      Thread.sleep(200 + random.nextInt(400));
      answer = call(command);
    }
    return answer;
  }

  private Answer call(Command command) throws InterruptedException {
    long begin = recorder.now();
    var answer = sender.send(command);
    var person = command.person();
    recorder.add(
        new Call(
            client,
            sender.side(),
            command.kind(),
            person.tenant().number(),
            person.name(),
            command.key().toString(),
            0,
            command.cells(),
            begin,
            recorder.now(),
            answer));
    return answer;
  }
}
