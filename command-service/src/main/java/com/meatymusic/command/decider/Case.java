package com.meatymusic.command.decider;

import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.Who;
import com.meatymusic.command.preferences.PreferencesAvro;
import com.meatymusic.command.preferences.PreferencesDecider;
import com.meatymusic.command.tenant.TenantAvro;
import com.meatymusic.command.tenant.TenantDecider;
import com.meatymusic.command.user.UserAvro;
import com.meatymusic.command.user.UserCommand;
import com.meatymusic.command.user.UserDecider;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.RegisterUser;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A command brought before the decider of its aggregate: the one place that knows which that is.
 *
 * @param decide gives the decision, for who asks
 */
record Case(Subject subject, Function<Who, Decision> decide) {

  static Case of(SpecificRecord command, Address address, LogState state) {
    return switch (command) {
      case RegisterTenant avro -> {
        var register = TenantAvro.read(avro, address.tenantId(), address.commandId());
        yield new Case(register.subject(), _ -> TenantDecider.decide(register, state.tenant()));
      }
      case RegisterUser avro -> {
        UserCommand.RegisterUser register = UserAvro.read(avro, address.commandId());
        yield new Case(
            register.subject(),
            who -> UserDecider.decide(register, state.user(register.userId()), state, who));
      }
      case ChangePreferences avro -> {
        var change = PreferencesAvro.read(avro);
        yield new Case(
            change.subject(),
            who ->
                PreferencesDecider.decide(
                    change,
                    state.preferences(change.userId()),
                    state.user(change.userId()),
                    state,
                    who));
      }
      default ->
          throw new CommandRefusedException(
              RejectionCode.COMMAND_UNREADABLE,
              command.getSchema().getFullName() + " is not a command");
    };
  }
}
