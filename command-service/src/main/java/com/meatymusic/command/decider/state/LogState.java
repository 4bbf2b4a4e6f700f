package com.meatymusic.command.decider.state;

import com.meatymusic.command.aggregate.TenantView;
import com.meatymusic.command.aggregate.state.MutableStateEntries;
import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.TenantStatus;
import com.meatymusic.command.domain.identity.KeyedHash;
import com.meatymusic.command.tenant.TenantState;
import com.meatymusic.command.tenant.TenantStateCodec;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The state of one log, a tenant's or a slug's: decisions read it, {@link StateFold} changes it.
 */
public final class LogState implements TenantView, MutableStateEntries {

  private final UUID log;
  private final StateAccess entries;
  private final Set<KeyedHash> former;

  /** Asked for several times by a command: read once, as long as its entry is the same. */
  private @Nullable TenantState tenant;

  private byte @Nullable [] tenantValue;

  public LogState(UUID log, StateAccess entries) {
    this(log, entries, Set.of());
  }

  /**
   * @param former hashes of the e-mail address that a command names, as earlier builds made them
   */
  public LogState(UUID log, StateAccess entries, Set<KeyedHash> former) {
    this.log = log;
    this.entries = entries;
    this.former = former;
  }

  @Override
  public UUID log() {
    return log;
  }

  @Override
  public long head() {
    return LogCounters.of(log, entries).head();
  }

  @Override
  public long version(Subject subject) {
    byte[] value = entries.get(StateKeys.version(log, subject));
    return value == null ? 0 : new StateReader(value).number();
  }

  void putVersion(Subject subject, long version) {
    entries.put(StateKeys.version(log, subject), new StateWriter().number(version).done());
  }

  @Override
  public Set<KeyedHash> former() {
    return former;
  }

  /** The tenant stays special: whether it is open says what of all else may change. */
  public TenantState tenant() {
    byte[] value = entries.get(StateKeys.of(log, TenantStateCodec.TENANT.code()));
    if (tenant == null || value != tenantValue) {
      tenantValue = value;
      tenant = TenantStateCodec.TENANT.read(value);
    }
    return tenant;
  }

  @Override
  public TenantStatus standing() {
    return tenant().standing();
  }

  @Override
  public <S> S get(StateCodec<S> codec) {
    return codec.read(entries.get(StateKeys.of(log, codec.code())));
  }

  @Override
  public <S> S get(StateCodec<S> codec, UUID id) {
    return codec.read(entries.get(StateKeys.of(log, codec.code(), id)));
  }

  @Override
  public <S> S get(StateCodec<S> codec, String name) {
    return codec.read(entries.get(StateKeys.of(log, codec.code(), name)));
  }

  @Override
  public <S> void put(StateCodec<S> codec, S state) {
    put(StateKeys.of(log, codec.code()), codec, state);
  }

  @Override
  public <S> void put(StateCodec<S> codec, UUID id, S state) {
    put(StateKeys.of(log, codec.code(), id), codec, state);
  }

  @Override
  public <S> void put(StateCodec<S> codec, String name, S state) {
    put(StateKeys.of(log, codec.code(), name), codec, state);
  }

  @Override
  public void setTimer(Instant due, long number) {
    entries.put(TimerKeys.of(due, log), new StateWriter().number(number).done());
  }

  @Override
  public void removeTimer(Instant due) {
    entries.put(TimerKeys.of(due, log), null);
  }

  private <S> void put(Bytes key, StateCodec<S> codec, S state) {
    entries.put(key, codec.write(state));
  }
}
