package com.meatymusic.command.preferences;

import static com.meatymusic.command.domain.identity.Role.ADMIN;
import static com.meatymusic.command.domain.identity.Role.MEMBER;
import static com.meatymusic.command.scenario.Sample.ANN;
import static com.meatymusic.command.scenario.Sample.BOB;
import static com.meatymusic.command.scenario.Sample.STRANGER;
import static com.meatymusic.command.scenario.Sample.member;
import static com.meatymusic.command.scenario.Sample.registered;
import static com.meatymusic.command.scenario.Sample.sealed;
import static com.meatymusic.command.scenario.Sample.tenantRegistered;
import static com.meatymusic.command.scenario.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.SealedText;
import com.meatymusic.command.preferences.PreferencesCommand.ChangePreferences;
import com.meatymusic.command.preferences.PreferencesEvent.PreferencesChanged;
import com.meatymusic.command.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesDeciderTest {

  @Test
  void aUserChangesItsOwn() {
    ann().as(member(ANN, MEMBER)).when(patch(set("/theme"))).then(changed(set("/theme")));
  }

  @Test
  void anAdminChangesThoseOfOthers() {
    ann().as(member(BOB, ADMIN)).when(patch(set("/theme"))).then(changed(set("/theme")));
  }

  @Test
  void aMemberDoesNotChangeThoseOfOthers() {
    ann()
        .as(member(BOB, MEMBER))
        .when(patch(set("/theme")))
        .thenRejected(RejectionCode.NOT_ALLOWED);
  }

  @Test
  void aStrangerChangesNothing() {
    ann().as(STRANGER).when(patch(set("/theme"))).thenRejected(RejectionCode.NOT_ALLOWED);
  }

  @Test
  void anUnknownUserHasNone() {
    given(tenantRegistered()).when(patch(set("/theme"))).thenRejected(RejectionCode.USER_UNKNOWN);
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    ann(changed(set("/theme"))).when(patch(removed("/beta"))).thenNothing();
  }

  @Test
  void removingABranchRemovesItsLeaves() {
    ann(changed(set("/audio/volume")))
        .when(patch(removed("/audio")))
        .then(changed(removed("/audio")));
    ann(changed(set("/audio/volume")), changed(removed("/audio")))
        .when(patch(removed("/audio/volume")))
        .thenNothing();
  }

  @Test
  void aLeafTakesThePlaceOfWhatStoodBelowIt() {
    ann(changed(set("/audio/volume")), changed(set("/audio")))
        .when(patch(removed("/audio/volume")))
        .thenNothing();
  }

  @Test
  void aLeafTakesThePlaceOfWhatStoodAboveIt() {
    ann(changed(set("/audio")), changed(set("/audio/left/volume")))
        .when(patch(removed("/audio/right")))
        .thenNothing();
    var state =
        PreferencesState.EMPTY.with(false, set("/audio")).with(false, set("/audio/left/volume"));
    assertThat(state.leaves()).containsOnlyKeys("/audio/left/volume");
  }

  @Test
  void aNameThatOnlyBeginsAlikeIsAnotherBranch() {
    var state =
        PreferencesState.EMPTY
            .with(false, set("/audio-x", "/audio.x", "/audio0", "/audio/a"))
            .with(false, removed("/audio"));
    assertThat(state.leaves()).containsOnlyKeys("/audio-x", "/audio.x", "/audio0");
  }

  @Test
  void replacingNothingByNothingChangesNothing() {
    ann().when(new ChangePreferences(ANN, true, set(), new TreeSet<>())).thenNothing();
  }

  @Test
  void replacingForgetsTheRest() {
    ann(changed(set("/theme")), new PreferencesChanged(ANN, true, set("/beta")))
        .when(patch(removed("/theme")))
        .thenNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "theme", "/", "/a//b", "/a/", "/a b", "/a~0", "/ä", "/1/2/3/4/5/6/7/8/9"})
  void aPointerHasItsForm(String pointer) {
    ann().when(patch(set(pointer))).thenRejected(RejectionCode.COMMAND_INVALID, pointer);
  }

  @Test
  void aLeafDoesNotStandBelowAnother() {
    ann().when(patch(set("/e", "/e/f"))).thenRejected(RejectionCode.COMMAND_INVALID, "/e/f");
    ann().when(patch(set("/e", "/e/f/g"))).thenRejected(RejectionCode.COMMAND_INVALID, "/e/f/g");
    SortedMap<String, Optional<SealedText>> moved = set("/e/f");
    moved.putAll(removed("/e"));
    ann().when(patch(moved)).then(changed(moved));
  }

  @Test
  void whatIsToBeAnObjectIsNamedAmongTheChanges() {
    ann()
        .when(new ChangePreferences(ANN, false, removed("/a"), new TreeSet<>(List.of("/a"))))
        .thenRejected(RejectionCode.COMMAND_INVALID, "/a");
  }

  @Test
  void thereAreOnlySoManyLeaves() {
    SortedMap<String, Optional<SealedText>> many = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      many.put("/leaf" + i, Optional.of(sealed("1")));
    }
    ann().when(patch(many)).then(changed(many));
    ann(changed(many))
        .when(patch(set("/one-more")))
        .thenRejected(RejectionCode.PREFERENCES_TOO_LARGE);
    ann(changed(many)).when(patch(set("/leaf7"))).then(changed(set("/leaf7")));
  }

  @Test
  void theyHaveOnlySoManyBytes() {
    SortedMap<String, Optional<SealedText>> large = new TreeMap<>();
    large.put("/a", Optional.of(sealed("x".repeat(32 * 1024))));
    ann().when(patch(large)).thenRejected(RejectionCode.PREFERENCES_TOO_LARGE);
  }

  private static Scenario ann(PreferencesChanged... changes) {
    var events = new ArrayList<DomainEvent>();
    events.add(tenantRegistered());
    events.add(registered(ANN, "ann", MEMBER));
    events.addAll(List.of(changes));
    return given(events.toArray(DomainEvent[]::new));
  }

  private static ChangePreferences patch(SortedMap<String, Optional<SealedText>> changes) {
    return new ChangePreferences(ANN, false, changes, new TreeSet<>());
  }

  private static PreferencesChanged changed(SortedMap<String, Optional<SealedText>> changes) {
    return new PreferencesChanged(ANN, false, changes);
  }

  private static SortedMap<String, Optional<SealedText>> set(String... pointers) {
    SortedMap<String, Optional<SealedText>> changes = new TreeMap<>();
    for (String pointer : pointers) {
      changes.put(pointer, Optional.of(sealed("1")));
    }
    return changes;
  }

  private static SortedMap<String, Optional<SealedText>> removed(String pointer) {
    SortedMap<String, Optional<SealedText>> changes = new TreeMap<>();
    changes.put(pointer, Optional.empty());
    return changes;
  }
}
