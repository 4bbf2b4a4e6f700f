package com.meatymusic.command.decider;

import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The rules of one tenant once more, in the fewest words; each command says if it is accepted. */
final class TenantModel {

  /** Who acts without being a user. */
  static final String OPERATOR = "";

  static final Duration INVITATION = Duration.ofDays(1);

  enum Status {
    INVITED,
    REVOKED,
    ACTIVE,
    DEACTIVATED
  }

  static final class User {
    Role role;
    String email;
    String identity;
    Status status;
    Instant until;
  }

  final Map<String, User> users = new TreeMap<>();
  private final Map<String, Map<String, String>> preferences = new HashMap<>();
  private final Map<Integer, String> moods = new HashMap<>();
  private final Map<Integer, String> recommendations = new HashMap<>();
  private final Map<Integer, Integer> ratings = new HashMap<>();
  private boolean registered;
  private boolean expired;
  private boolean offboarded;
  private Role suspendedBy;
  private Instant trialEnd;
  private int trials;
  private Instant now;
  long events;

  void at(Instant time) {
    now = time;
    if (trialEnd != null && !now.isBefore(trialEnd) && !offboarded) {
      trialEnd = null;
      expired = true;
      events++;
    }
  }

  boolean isOpen() {
    return registered && !expired && !offboarded && suspendedBy == null;
  }

  boolean registerTenant(String owner) {
    if (registered) {
      return false;
    }
    registered = true;
    add(owner, owner, owner, Role.OWNER, Status.ACTIVE);
    return happened(2);
  }

  boolean startTrial(String who, long seconds) {
    if (!isOpen() || trialEnd != null || !owns(who) || trials > 0 && !who.equals(OPERATOR)) {
      return false;
    }
    trials++;
    trialEnd = now.plusSeconds(seconds);
    return happened(1);
  }

  boolean extendTrial(String who, long seconds) {
    if (!who.equals(OPERATOR) || !inTrial()) {
      return false;
    }
    trialEnd = (expired ? now : trialEnd).plusSeconds(seconds);
    expired = false;
    return happened(1);
  }

  boolean convertTrial(String who) {
    if (!owns(who) || !inTrial()) {
      return false;
    }
    trialEnd = null;
    expired = false;
    return happened(1);
  }

  boolean suspend(String who) {
    if (!owns(who) || !registered || offboarded) {
      return false;
    }
    Role by = who.equals(OPERATOR) ? Role.ADMIN : Role.OWNER;
    if (suspendedBy == null || suspendedBy == Role.OWNER && by == Role.ADMIN) {
      suspendedBy = by;
      events++;
    }
    return true;
  }

  boolean reactivate(String who) {
    if (!owns(who) || !registered || offboarded || isOverruled(who)) {
      return false;
    }
    if (suspendedBy != null) {
      suspendedBy = null;
      events++;
    }
    return true;
  }

  boolean offboard(String who) {
    if (!owns(who) || !registered || offboarded || isOverruled(who)) {
      return false;
    }
    offboarded = true;
    return happened(1);
  }

  boolean registerUser(String who, String whom, Role role) {
    if (!isOpen() || !manages(who, role) || users.containsKey(whom)) {
      return false;
    }
    if (isEmailTaken(whom, whom) || isIdentityTaken(whom, whom)) {
      return false;
    }
    add(whom, whom, whom, role, Status.ACTIVE);
    return happened(1);
  }

  boolean invite(String who, String whom, String email, Role role) {
    if (!isOpen() || !manages(who, role) || users.containsKey(whom) || isEmailTaken(email, whom)) {
      return false;
    }
    add(whom, email, null, role, Status.INVITED);
    users.get(whom).until = now.plus(INVITATION);
    return happened(1);
  }

  boolean accept(String whom) {
    User user = users.get(whom);
    if (!isOpen() || user == null || user.status != Status.INVITED || !now.isBefore(user.until)) {
      return false;
    }
    if (isIdentityTaken(whom, whom)) {
      return false;
    }
    user.status = Status.ACTIVE;
    user.identity = whom;
    return happened(1);
  }

  boolean revoke(String who, String whom) {
    User user = users.get(whom);
    if (!isOpen() || user == null || isDeactivated(who)) {
      return false;
    }
    if (user.status == Status.REVOKED) {
      return who.equals(OPERATOR) || find(who) != null;
    }
    if (user.status != Status.INVITED || !manages(who, user.role)) {
      return false;
    }
    user.status = Status.REVOKED;
    user.email = null;
    return happened(1);
  }

  boolean changeEmail(String who, String whom, String email) {
    if (!actsFor(who, whom) || isEmailTaken(email, whom)) {
      return false;
    }
    users.get(whom).email = email;
    return happened(1);
  }

  boolean changeRole(String who, String whom, Role role) {
    User user = users.get(whom);
    if (!isMember(whom) || user.status != Status.ACTIVE || !isOpen()) {
      return false;
    }
    if (!manages(who, user.role) || !manages(who, role)) {
      return false;
    }
    if (user.role == role) {
      return true;
    }
    if (isLastOwner(user)) {
      return false;
    }
    user.role = role;
    return happened(1);
  }

  boolean activate(String who, String whom, boolean active) {
    User user = users.get(whom);
    if (!isOpen() || !isMember(whom) || !manages(who, user.role)) {
      return false;
    }
    Status status = active ? Status.ACTIVE : Status.DEACTIVATED;
    if (user.status == status) {
      return true;
    }
    if (!active && isLastOwner(user)) {
      return false;
    }
    user.status = status;
    return happened(1);
  }

  boolean changePreference(String who, String whom, String pointer, String value) {
    if (!actsFor(who, whom)) {
      return false;
    }
    var before = preferences.computeIfAbsent(whom, _ -> new TreeMap<>());
    boolean changes = value != null || before.containsKey(pointer);
    before.put(pointer, value);
    before.values().removeIf(java.util.Objects::isNull);
    return happened(changes ? 1 : 0);
  }

  boolean logMood(String who, String whom, int mood) {
    return actsFor(who, whom) && moods.putIfAbsent(mood, whom) == null && happened(1);
  }

  boolean recommend(String who, String whom, int recommendation, Integer mood) {
    return actsFor(who, whom)
        && (mood == null || whom.equals(moods.get(mood)))
        && recommendations.putIfAbsent(recommendation, whom) == null
        && happened(1);
  }

  boolean rate(String who, int recommendation, int rating) {
    String whom = recommendations.get(recommendation);
    if (whom == null || !actsFor(who, whom) || rating < 1 || rating > 5) {
      return false;
    }
    return happened(Integer.valueOf(rating).equals(ratings.put(recommendation, rating)) ? 0 : 1);
  }

  long activeOwners() {
    return users.values().stream()
        .filter(user -> user.status == Status.ACTIVE && user.role == Role.OWNER)
        .count();
  }

  private void add(String id, String email, String identity, Role role, Status status) {
    User user = new User();
    user.email = email;
    user.identity = identity;
    user.role = role;
    user.status = status;
    users.put(id, user);
  }

  private boolean happened(int number) {
    events += number;
    return true;
  }

  private boolean inTrial() {
    return suspendedBy == null && !offboarded && (expired || trialEnd != null);
  }

  private User find(String who) {
    return users.values().stream()
        .filter(user -> who.equals(user.identity))
        .findFirst()
        .orElse(null);
  }

  private boolean isDeactivated(String who) {
    User user = find(who);
    return user != null && user.status == Status.DEACTIVATED;
  }

  private boolean owns(String who) {
    User user = find(who);
    return who.equals(OPERATOR)
        || user != null && user.status == Status.ACTIVE && user.role == Role.OWNER;
  }

  private boolean isOverruled(String who) {
    return !who.equals(OPERATOR) && suspendedBy == Role.ADMIN;
  }

  private boolean manages(String who, Role role) {
    if (who.equals(OPERATOR)) {
      return true;
    }
    User user = find(who);
    return user != null
        && user.status == Status.ACTIVE
        && (user.role == Role.OWNER || user.role == Role.ADMIN && role != Role.OWNER);
  }

  private boolean isMember(String whom) {
    User user = users.get(whom);
    return user != null && (user.status == Status.ACTIVE || user.status == Status.DEACTIVATED);
  }

  private boolean actsFor(String who, String whom) {
    User user = users.get(whom);
    return isOpen()
        && user != null
        && user.status == Status.ACTIVE
        && (who.equals(user.identity) || manages(who, user.role));
  }

  private boolean isLastOwner(User user) {
    return user.status == Status.ACTIVE && user.role == Role.OWNER && activeOwners() == 1;
  }

  private boolean isEmailTaken(String email, String by) {
    return users.entrySet().stream()
        .anyMatch(user ->
            !user.getKey().equals(by)
                && email.equals(user.getValue().email)
                && (user.getValue().status != Status.INVITED
                    || now.isBefore(user.getValue().until)));
  }

  private boolean isIdentityTaken(String identity, String by) {
    return users.entrySet().stream()
        .anyMatch(user -> !user.getKey().equals(by) && identity.equals(user.getValue().identity));
  }
}
