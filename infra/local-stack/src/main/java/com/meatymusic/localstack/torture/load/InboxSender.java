package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.torture.history.Answer;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Result;
import com.meatymusic.localstack.torture.history.Side;
import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.recommendation.RateRecommendation;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.recommendation.Track;
import com.meatymusic.schemas.user.ChangeEmail;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.ChangeProfile;
import com.meatymusic.schemas.user.EraseUser;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;

/** Commands through an inbox, as an async producer sends them. */
final class InboxSender implements Sender {

  private final CommandPublisher publisher;

  InboxSender(CommandPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public Side side() {
    return Side.INBOXES;
  }

  @Override
  public Answer send(Command command) throws InterruptedException {
    try {
      var tenant = command.person().tenant().id();
      return understand(
          command, publisher.publish(tenant, command.key(), payload(command)).outcome().get());
    } catch (ExecutionException | RuntimeException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      return Answer.unknown(cause.getClass().getSimpleName());
    }
  }

  private static Answer understand(Command command, CommandOutcome outcome) {
    var code = outcome.getCode() == null ? "" : outcome.getCode();
    if (outcome.getStatus() == OutcomeStatus.ACCEPTED) {
      return Answer.of(Result.DONE, true, "", outcome.getTenantSeq(), outcome.getVersion());
    }
    return command.kind() == Kind.ERASE && code.equals("erased")
        ? Answer.of(Result.DONE, true, code, 0, 0)
        : Answer.of(Result.REFUSED, true, code, 0, 0);
  }

  private static SpecificRecord payload(Command command) {
    var user = command.person().id();
    var value = command.value();
    return switch (command.kind()) {
      case REGISTER_USER, REGISTER_TAKEN ->
          new RegisterUser(null, command.address(), value, null, Role.MEMBER);
      case CHANGE_NAME -> new ChangeProfile(user, value);
      case CHANGE_EMAIL -> new ChangeEmail(user, command.address());
      case CHANGE_PREFERENCES ->
          new ChangePreferences(user, false, Map.of("/mark", "\"" + value + "\""), List.of());
      case LOG_MOOD -> LogMood.newBuilder().setUserId(user).setText(value).build();
      case RECOMMEND ->
          RecommendPlaylist.newBuilder()
              .setUserId(user)
              .setTitle(value)
              .setTracks(List.of(new Track("t1", "So What", "Miles Davis")))
              .build();
      case RATE -> new RateRecommendation(command.about(), Integer.parseInt(value));
      case ERASE -> new EraseUser(user);
      default -> throw new IllegalArgumentException("no command: " + command);
    };
  }
}
