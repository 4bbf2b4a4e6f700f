package com.meatymusic.query.projection.record;

import com.meatymusic.platform.form.TextForm;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.schemas.MetadataException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells faults of a record, which recur, from transient ones. */
public final class FaultClassifier {

  private FaultClassifier() {}

  /**
   * Data exceptions (class 22) and violated constraints (class 23) are the record's. Everything
   * else is transient or a fault of the installation, and is tried again for ever: parking because
   * of it would park everything.
   */
  public static boolean ofTheRecord(SQLException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && ofTheRecord(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** The fault to park for. The database's words can hold personal values of the row. */
  public static Fault of(Exception e) {
    return switch (e) {
      case MetadataException metadata -> unreadable(metadata);
      case SQLException sql ->
          new Fault(Fault.VIOLATION, "the database refuses the row, SQLSTATE " + sql.getSQLState());
      default -> new Fault(Fault.VIOLATION, e.getClass().getSimpleName());
    };
  }

  /** The fault of a record that cannot be read; headers and schemas hold nothing personal. */
  static Fault unreadable(RuntimeException e) {
    return new Fault(Fault.UNREADABLE, TextForm.storable(String.valueOf(e.getMessage())));
  }

  private static boolean ofTheRecord(@Nullable String state) {
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }
}
