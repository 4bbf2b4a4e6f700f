package com.meatymusic.command.domain.identity;

import java.util.regex.Pattern;

/**
 * Who a user is at an identity provider, as state and actors know it.
 *
 * @param provider name of the provider, e.g. clerk
 * @param hash keyed hash of the provider's id of the user
 */
public record Identity(String provider, KeyedHash hash) {

  private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]{0,49}");

  public static boolean isProvider(String name) {
    return PROVIDER.matcher(name).matches();
  }
}
