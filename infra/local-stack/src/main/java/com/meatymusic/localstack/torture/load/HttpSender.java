package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.demo.Client;
import com.meatymusic.localstack.torture.history.Answer;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Result;
import com.meatymusic.localstack.torture.history.Side;
import java.io.IOException;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** Commands over HTTP, at an instance by chance. */
final class HttpSender implements Sender {

  /** Refusals that say that nothing was written, beside those of a client's own fault. */
  private static final Set<String> NOT_WRITTEN =
      Set.of("busy", "tenant-busy", "keyring-unavailable", "key-unreadable", "user-not-identified");

  private static final String JSON = "application/json";
  private static final String PATCH = "application/merge-patch+json";

  private final Instances commands;

  HttpSender(Instances commands) {
    this.commands = commands;
  }

  /** A request: method, path, type and body. */
  private record Form(String method, String path, String type, String body) {}

  @Override
  public Side side() {
    return Side.COMMANDS;
  }

  @Override
  public Answer send(Command command) throws InterruptedException {
    var form = form(command);
    try {
      var answer =
          commands
              .any(command.person().tenant())
              .send(
                  form.method(),
                  form.path(),
                  form.body(),
                  "Content-Type",
                  form.type(),
                  "Idempotency-Key",
                  command.key().toString());
      return understand(command, answer);
    } catch (IOException | JacksonException e) {
      return Answer.unknown(e.getClass().getSimpleName());
    }
  }

  private static Answer understand(Command command, Client.Answer answer) {
    if (answer.status() / 100 == 2) {
      var token = answer.header("Consistency-Token");
      command.person().tenant().learn(token);
      long seq = Long.parseLong(token.substring(token.lastIndexOf('.') + 1));
      long version = answer.json().path("version").asLong();
      return Answer.of(Result.DONE, true, "", seq, version);
    }
    var code = answer.json().path("code").asString(Integer.toString(answer.status()));
    if (command.kind() == Kind.ERASE && code.equals("erased")) {
      return Answer.of(Result.DONE, true, code, 0, 0);
    }
    boolean decided = answer.json().has("commandId") && !code.equals("outcome-unknown");
    boolean refused = decided || answer.status() / 100 == 4 || NOT_WRITTEN.contains(code);
    return Answer.of(refused ? Result.REFUSED : Result.UNKNOWN, decided, code, 0, 0);
  }

  private static Form form(Command command) {
    var user = "/v1/users/" + command.person().id();
    var value = command.value();
    return switch (command.kind()) {
      case REGISTER_TENANT ->
          new Form(
              "POST",
              "/v1/tenants",
              JSON,
              "{\"slug\":\"%s\",\"name\":\"%s\"}".formatted(value, value));
      case REGISTER_USER, REGISTER_TAKEN ->
          new Form(
              "POST",
              "/v1/users",
              JSON,
              "{\"email\":\"%s\",\"displayName\":\"%s\"}".formatted(command.address(), value));
      case CHANGE_NAME -> new Form("PATCH", user, PATCH, "{\"displayName\":\"" + value + "\"}");
      case CHANGE_EMAIL ->
          new Form("PATCH", user, PATCH, "{\"email\":\"" + command.address() + "\"}");
      case CHANGE_PREFERENCES ->
          new Form("PATCH", user + "/preferences", PATCH, "{\"mark\":\"" + value + "\"}");
      case LOG_MOOD -> new Form("POST", user + "/moods", JSON, "{\"text\":\"" + value + "\"}");
      case RECOMMEND -> new Form("POST", "/v1/recommendations", JSON, playlist(command));
      case RATE ->
          new Form(
              "PUT",
              "/v1/recommendations/" + command.about() + "/rating",
              JSON,
              "{\"rating\":" + value + "}");
      case ERASE -> new Form("DELETE", user, JSON, "");
      default -> throw new IllegalArgumentException("no command: " + command);
    };
  }

  private static String playlist(Command command) {
    return """
    {"userId": "%s", "title": "%s",
     "tracks": [{"id": "t1", "title": "So What", "artist": "Miles Davis"}]}
    """
        .formatted(command.person().id(), command.value());
  }
}
