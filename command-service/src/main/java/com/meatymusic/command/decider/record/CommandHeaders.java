package com.meatymusic.command.decider.record;

import com.meatymusic.command.domain.CommandRefusedException;
import com.meatymusic.command.domain.ExpectedVersions;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.Actor;
import com.meatymusic.command.domain.identity.KeyedHash;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a command's headers say beyond whose it is.
 *
 * @param actorText the actor as it stands in the header
 * @param expected null when any will do
 * @param former what earlier builds would have compared the command's e-mail address by
 */
public record CommandHeaders(
    String type,
    Actor actor,
    String actorText,
    String payloadHash,
    @Nullable ExpectedVersions expected,
    Set<KeyedHash> former) {

  private static final int HASH_CHARACTERS = 128;
  private static final Pattern HASHES =
      Pattern.compile("[A-Za-z0-9_-]{1,86}(,[A-Za-z0-9_-]{1,86}){0,7}");

  /**
   * @throws CommandRefusedException when something is missing, malformed or too long
   */
  public static CommandHeaders read(RecordMetadata headers) {
    try {
      String actor = headers.text(HeaderNames.ACTOR);
      String hash = headers.text(HeaderNames.PAYLOAD_HASH);
      if (hash.length() > HASH_CHARACTERS) {
        throw unreadable("header " + HeaderNames.PAYLOAD_HASH + " is too long");
      }
      if (headers.find(HeaderNames.INBOX) != null && InboxPosition.find(headers) == null) {
        throw unreadable("header " + HeaderNames.INBOX + " is malformed");
      }
      return new CommandHeaders(
          headers.text(HeaderNames.TYPE),
          Actor.parse(actor)
              .orElseThrow(() -> unreadable("header " + HeaderNames.ACTOR + " is malformed")),
          actor,
          hash,
          expected(headers.find(HeaderNames.EXPECTED_VERSION)),
          former(headers.find(HeaderNames.FORMER_HASHES)));
    } catch (MetadataException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable ExpectedVersions expected(@Nullable String text) {
    return text == null
        ? null
        : ExpectedVersions.parse(text)
            .orElseThrow(
                () -> unreadable("header " + HeaderNames.EXPECTED_VERSION + " is malformed"));
  }

  private static Set<KeyedHash> former(@Nullable String hashes) {
    if (hashes == null) {
      return Set.of();
    }
    if (!HASHES.matcher(hashes).matches()) {
      throw unreadable("header " + HeaderNames.FORMER_HASHES + " is malformed");
    }
    return Stream.of(hashes.split(",", -1))
        .map(KeyedHash::new)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static CommandRefusedException unreadable(String detail) {
    return new CommandRefusedException(RejectionCode.COMMAND_UNREADABLE, detail);
  }
}
