package com.meatymusic.query.projection;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.schemas.personal.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * The personal values of one person in one event, in the clear. What has no key any more is null,
 * and {@link #erased} then says so.
 */
public final class PersonalTexts {

  private final Unseal personal;
  private final PersonRef person;
  private boolean erased;

  public PersonalTexts(Unseal personal, PersonRef person) {
    this.personal = personal;
    this.person = person;
  }

  /** The value of a field; null when it has none, or none that can be read. */
  public @Nullable String of(String field, @Nullable Sealed value) {
    if (value == null) {
      return null;
    }
    String text = personal.unseal(person, field, value);
    erased |= text == null;
    return text;
  }

  /** Whether a value that was asked for until now had no key. */
  public boolean erased() {
    return erased;
  }
}
