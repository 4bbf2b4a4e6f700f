package com.meatymusic.command.preferences;

import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.identity.SealedText;
import com.meatymusic.command.user.UserEvent;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

/** What can be asked of a user's preferences. */
public sealed interface PreferencesCommand extends DomainCommand {

  UUID userId();

  @Override
  default Subject subject() {
    return UserEvent.USER.of(userId());
  }

  /**
   * @param replace whether the changes are all there is from now on
   * @param changes pointer of a leaf to its value, or to nothing: removed with all below it
   * @param objects pointers of changes that shall be objects afterwards: what stands below one
   *     stays
   */
  record ChangePreferences(
      UUID userId,
      boolean replace,
      SortedMap<String, Optional<SealedText>> changes,
      SortedSet<String> objects)
      implements PreferencesCommand {}
}
