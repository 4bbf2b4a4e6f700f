package com.meatymusic.command.tenant;

import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of a tenant as bytes. */
public final class TenantStateCodec implements StateCodec<TenantState> {

  public static final TenantStateCodec TENANT = new TenantStateCodec();

  private TenantStateCodec() {}

  @Override
  public char code() {
    return 't';
  }

  @Override
  public byte @Nullable [] write(TenantState state) {
    return switch (state) {
      case TenantState.Unknown() -> null;
      case TenantState.Registered(var slug, var name, var plan, var trials, var phase) ->
          write(phase, new StateWriter().text(slug).text(name).text(plan).number(trials)).done();
    };
  }

  @Override
  public TenantState read(byte @Nullable [] value) {
    if (value == null) {
      return new TenantState.Unknown();
    }
    StateReader reader = new StateReader(value);
    return new TenantState.Registered(
        reader.text(),
        reader.text(),
        reader.text(),
        Math.toIntExact(reader.number()),
        phase(reader));
  }

  private static StateWriter write(Phase phase, StateWriter writer) {
    return switch (phase) {
      case Phase.Active() -> writer.text("active");
      case Phase.Trialing(var endsAt) -> writer.text("trialing").number(endsAt.toEpochMilli());
      case Phase.Expired() -> writer.text("expired");
      case Phase.Suspended(var by, var before) ->
          write(before, writer.text("suspended").text(by.name()));
      case Phase.Offboarded() -> writer.text("offboarded");
    };
  }

  private static Phase phase(StateReader reader) {
    String name = reader.text();
    return switch (name) {
      case "suspended" ->
          new Phase.Suspended(SuspendedBy.valueOf(reader.text()), running(reader.text(), reader));
      case "offboarded" -> new Phase.Offboarded();
      default -> running(name, reader);
    };
  }

  private static Phase.Running running(String name, StateReader reader) {
    return switch (name) {
      case "active" -> new Phase.Active();
      case "trialing" -> new Phase.Trialing(Instant.ofEpochMilli(reader.number()));
      case "expired" -> new Phase.Expired();
      default -> throw new IllegalStateException("no phase of a tenant: " + name);
    };
  }
}
