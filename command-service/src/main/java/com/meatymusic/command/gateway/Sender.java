package com.meatymusic.command.gateway;

import com.meatymusic.platform.privacy.ActorName;
import com.meatymusic.platform.privacy.DataKey;

/** Who acts, as the way in established it. */
public sealed interface Sender {

  /** A person with a token; the subject is personal and goes no further than its keyed hash. */
  record Person(String provider, String subject) implements Sender {}

  /** A person with an operator's token. */
  record Operator(String subject) implements Sender {}

  /** An async producer, which alone may write to its inbox. */
  record Producer(String name) implements Sender {}

  /** The text of the header {@code ce_actor}. */
  default String actor(DataKey tenantKey) {
    return switch (this) {
      case Person p -> ActorName.user(tenantKey, p.provider(), p.subject());
      case Operator o -> ActorName.operator(tenantKey, o.subject());
      case Producer p -> "producer:" + p.name();
    };
  }
}
