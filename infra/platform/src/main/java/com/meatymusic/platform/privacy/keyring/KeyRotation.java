package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.platform.privacy.KeyringUnavailableException;
import com.meatymusic.platform.privacy.PersonRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps all keys anew by the current master key, some at a time, while they are used. No event is
 * touched: what encrypts them stays the same. Several instances may do it at once.
 */
class KeyRotation {

  private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);
  private static final int AT_ONCE = 500;
  private static final String OLD =
      """
      SELECT tenant_id, person_id, wrapped, master_key_id FROM data_key
      WHERE wrapped IS NOT NULL AND master_key_id <> ?
        AND (?::uuid IS NULL OR (tenant_id, person_id) > (?, ?))
      ORDER BY tenant_id, person_id LIMIT ? FOR UPDATE SKIP LOCKED
      """;
  private static final String REWRAP =
      """
      UPDATE data_key k SET wrapped = n.wrapped, master_key_id = ?
      FROM unnest(?::uuid[], ?::uuid[], ?::bytea[]) AS n (tenant_id, person_id, wrapped)
      WHERE k.tenant_id = n.tenant_id AND k.person_id = n.person_id AND k.wrapped IS NOT NULL
      """;
  private static final String LEFT =
      "SELECT count(*) FROM data_key WHERE wrapped IS NOT NULL AND master_key_id <> ?";

  private final KeyringDatabase database;
  private final MasterKeys keys;
  private final WrappedKeys wrappedKeys;

  KeyRotation(KeyringDatabase database, MasterKeys keys, WrappedKeys wrappedKeys) {
    this.database = database;
    this.keys = keys;
    this.wrappedKeys = wrappedKeys;
  }

  /**
   * Keys that were wrapped anew at once, and the last owner that was looked at; null at the end.
   */
  private record Step(@Nullable PersonRef last, int wrapped) {}

  private record Old(PersonRef owner, byte[] wrapped, String masterKeyId) {}

  /**
   * Rotates to the end. A key that can't be unwrapped is passed over.
   *
   * @return how many keys this instance wrapped anew
   * @throws KeyringUnavailableException when the database cannot be asked; what was wrapped stays
   *     so
   */
  long rotate() {
    long all = 0;
    Step step = new Step(null, 0);
    do {
      PersonRef after = step.last();
      step = database.inTransaction(connection -> step(connection, after));
      all += step.wrapped();
    } while (step.last() != null);
    if (all > 0) {
      log.info("{} keys are wrapped by master key {} now", all, keys.current().id());
    }
    return all;
  }

  /** How many keys are not wrapped by the current master key. */
  long left() {
    return database.ask(connection ->
        Jdbc.first(connection, LEFT, row -> row.getLong(1), keys.current().id()).orElse(0L));
  }

  private Step step(Connection connection, @Nullable PersonRef after) throws SQLException {
    UUID tenantId = after == null ? null : after.tenantId();
    List<Old> some =
        Jdbc.list(
            connection,
            OLD,
            row ->
                new Old(
                    new PersonRef(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                    row.getBytes(3),
                    row.getString(4)),
            keys.current().id(),
            tenantId,
            tenantId,
            after == null ? null : after.personId(),
            AT_ONCE);
    return some.isEmpty()
        ? new Step(null, 0)
        : new Step(some.getLast().owner(), rewrap(connection, some));
  }

  private int rewrap(Connection connection, List<Old> some) throws SQLException {
    List<PersonRef> owners = new ArrayList<>(some.size());
    List<byte[]> wrapped = new ArrayList<>(some.size());
    for (Old old : some) {
      byte[] key = wrappedKeys.bytes(old.owner(), old.masterKeyId(), old.wrapped());
      if (key != null) {
        owners.add(old.owner());
        wrapped.add(wrappedKeys.wrap(old.owner(), keys.current(), key));
      }
    }
    return Jdbc.update(
        connection,
        REWRAP,
        keys.current().id(),
        KeyringDatabase.tenants(owners),
        KeyringDatabase.persons(owners),
        SqlArray.of("bytea", wrapped));
  }
}
