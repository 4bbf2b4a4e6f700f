package com.meatymusic.command.aggregate;

import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.KeyedHash;
import com.meatymusic.command.domain.identity.SealedIdentity;
import com.meatymusic.command.domain.identity.SealedText;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.user.ExternalIdentity;
import org.jspecify.annotations.Nullable;

/** Sealed values as Avro has them; a value in the clear goes no further than here. */
public final class PersonalAvro {

  private PersonalAvro() {}

  public static @Nullable SealedText readOptional(@Nullable Object value, String pointer) {
    return value == null ? null : read(value, pointer);
  }

  /** Reads a field that is not compared. */
  public static SealedText read(Object value, String pointer) {
    if (value instanceof Sealed sealed) {
      return new SealedText(
          sealed.getCiphertext(), sealed.getHash() == null ? null : KeyedHash.of(sealed.getHash()));
    }
    throw new CommandRefusedException(
        RejectionCode.PERSONAL_FIELD_UNSEALED, pointer + " holds a personal value in the clear");
  }

  /** Reads a field that is compared, so it must have its hash. */
  public static SealedText readComparable(Object value, String pointer) {
    SealedText text = read(value, pointer);
    if (text.hash() == null) {
      throw new CommandRefusedException(
          RejectionCode.PERSONAL_FIELD_UNSEALED, pointer + " is sealed without its keyed hash");
    }
    return text;
  }

  public static @Nullable SealedText readOptionalComparable(
      @Nullable Object value, String pointer) {
    return value == null ? null : readComparable(value, pointer);
  }

  /** Reads an identity of a command. */
  public static SealedIdentity read(ExternalIdentity identity, String pointer) {
    return new SealedIdentity(
        identity.getProvider(), readComparable(identity.getSubject(), pointer + "/subject"));
  }

  public static @Nullable SealedIdentity readOptional(
      @Nullable ExternalIdentity identity, String pointer) {
    return identity == null ? null : read(identity, pointer);
  }

  /** Reads an identity of an event. */
  public static SealedIdentity read(com.meatymusic.schemas.user.SealedIdentity identity) {
    return new SealedIdentity(
        identity.getProvider(), readComparable(identity.getSubject(), "/identity/subject"));
  }

  public static com.meatymusic.schemas.user.SealedIdentity write(SealedIdentity identity) {
    return new com.meatymusic.schemas.user.SealedIdentity(
        identity.provider(), write(identity.subject()));
  }

  public static @Nullable Sealed writeOptional(@Nullable SealedText text) {
    return text == null ? null : write(text);
  }

  public static Sealed write(SealedText text) {
    return new Sealed(text.ciphertext(), text.hash() == null ? null : text.hash().bytes());
  }
}
