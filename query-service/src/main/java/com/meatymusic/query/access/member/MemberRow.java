package com.meatymusic.query.access.member;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.Values;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caller's user, as read models have it.
 *
 * @param unsure whether events about it are parked
 */
record MemberRow(
    boolean unsure, @Nullable UUID userId, @Nullable String role, @Nullable String status) {

  private static final Column<Boolean> UNSURE = Column.ofQuery("unsure", SqlType.BOOLEAN);

  static MemberRow of(Values values) {
    return new MemberRow(
        Boolean.TRUE.equals(values.find(UNSURE)),
        values.find(MemberTable.USER_ID),
        values.find(MemberTable.ROLE),
        values.find(MemberTable.STATUS));
  }

  /** The rights as of the answer that this is a row of. */
  KnownRights rights(Condition condition, Answer<?> answer) {
    Rights rights =
        unsure || answer.snapshot().stopped()
            ? Rights.unsure(condition)
            : Rights.of(userId, role, status, condition);
    return new KnownRights(rights, answer.tenantSeq());
  }
}
