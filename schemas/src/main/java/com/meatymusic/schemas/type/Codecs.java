package com.meatymusic.schemas.type;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The codecs of this build's types, and the schemas of earlier builds. */
public final class Codecs {

  private static final Map<String, Codec> ALL =
      Types.ALL.stream()
          .map(Codec::of)
          .collect(Collectors.toUnmodifiableMap(codec -> codec.schema().getFullName(), c -> c));

  private static final List<Schema> EARLIER =
      Stream.of("RegisterTenant-1", "TenantRegistered-1", "ChangePreferences-1")
          .map(EarlierSchema::read)
          .toList();

  private Codecs() {}

  public static Collection<Codec> all() {
    return ALL.values();
  }

  /** The codec of a type by its full name; null when this build does not know it. */
  public static @Nullable Codec find(String name) {
    return ALL.get(name);
  }

  /** What earlier builds wrote that looks other than today: still read, by its own schema. */
  public static List<Schema> earlier() {
    return EARLIER;
  }
}
