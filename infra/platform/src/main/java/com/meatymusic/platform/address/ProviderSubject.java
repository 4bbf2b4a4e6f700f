package com.meatymusic.platform.address;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider's id of a person: the claim {@code sub}. OpenID Connect Core has it 255
 * ASCII characters long at most, and two that differ in case are two persons. So it has one form
 * already, and what can't be a {@code sub} is refused, never made into one: it would be somebody
 * else's.
 */
public final class ProviderSubject {

  private static final Pattern FORM = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");

  private ProviderSubject() {}

  /** What is wrong with it, or null. */
  public static @Nullable String fault(String subject) {
    return FORM.matcher(subject).matches()
        ? null
        : "must be 1 to 255 characters of ASCII without a blank at either end, as the provider's"
            + " claim sub has it";
  }
}
