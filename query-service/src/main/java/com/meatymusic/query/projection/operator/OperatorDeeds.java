package com.meatymusic.query.projection.operator;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators did, for whoever asks later. */
public final class OperatorDeeds {

  private OperatorDeeds() {}

  /**
   * Something that was done.
   *
   * @param deed what, as a word that stays: {@code rebuild}, {@code switch}, {@code restart-log}
   * @param subject to what: a generation, say
   * @param detail why, or how; null where there is nothing to say
   */
  record Deed(
      UUID id, Instant at, String who, String deed, String subject, @Nullable String detail) {}

  /** Notes a deed in the transaction that does it. */
  public static void add(
      Connection connection, String who, String deed, String subject, @Nullable String detail)
      throws SQLException {
    Jdbc.update(
        connection,
        "INSERT INTO operator_deed (id, who, deed, subject, detail) VALUES (?, ?, ?, ?, ?::text)",
        Ids.next(),
        who,
        deed,
        subject,
        detail);
  }

  /** Those that were done before one, the newest first. */
  static List<Deed> before(Connection connection, UUID before, int most) throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT * FROM operator_deed WHERE id < ? ORDER BY id DESC LIMIT ?",
        row ->
            new Deed(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getString("deed"),
                row.getString("subject"),
                row.getString("detail")),
        before,
        most);
  }
}
