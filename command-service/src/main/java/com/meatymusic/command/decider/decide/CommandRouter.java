package com.meatymusic.command.decider.decide;

import com.meatymusic.command.decider.record.CommandHeaders;
import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.record.CommandRef;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.state.StateAccess;
import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.UnreadableRecordException;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.tenant.SettleSlug;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads a command and has it decided in its log, a tenant's or a slug's: that changes a state and
 * says what to write. Whatever it throws, the caller takes back.
 */
final class CommandRouter {

  private final Contract contract;
  private final TenantCommandHandler tenants;
  private final SlugCommandHandler slugs;

  CommandRouter(Contract contract, DeciderSettings.Idempotency idempotency) {
    this.contract = contract;
    this.tenants = new TenantCommandHandler(contract, idempotency);
    this.slugs = new SlugCommandHandler(contract);
  }

  ProcessingResult decide(
      CommandRecord record,
      UUID log,
      CommandRef address,
      RecordMetadata headers,
      StateAccess entries) {
    CommandHeaders commandHeaders = CommandHeaders.read(headers);
    SpecificRecord command = decode(record, commandHeaders);
    if (log.equals(address.tenantId()) && !(command instanceof SettleSlug)) {
      return tenants.decide(record, address, headers, commandHeaders, command, entries);
    }
    if (command instanceof RegisterTenant register && log.equals(Ids.slug(register.getSlug()))) {
      return slugs.claim(record, address, headers, register, entries);
    }
    if (command instanceof SettleSlug settle && log.equals(Ids.slug(settle.getSlug()))) {
      return slugs.settle(record, address, headers, settle, entries);
    }
    throw new CommandRefusedException(
        RejectionCode.KEY_MISMATCH,
        "the key is neither the id of the tenant nor of the slug that it is about");
  }

  private SpecificRecord decode(CommandRecord record, CommandHeaders commandHeaders) {
    if (record.value() == null) {
      throw new CommandRefusedException(RejectionCode.COMMAND_UNREADABLE, "the value is missing");
    }
    try {
      SpecificRecord command = contract.decode(record.value());
      if (!command.getSchema().getFullName().equals(commandHeaders.type())) {
        throw new CommandRefusedException(
            RejectionCode.COMMAND_UNREADABLE,
            "the headers name another type than the value: " + command.getSchema().getFullName());
      }
      return command;
    } catch (UnreadableRecordException e) {
      throw new CommandRefusedException(
          RejectionCode.COMMAND_UNREADABLE, String.valueOf(e.getMessage()));
    }
  }
}
