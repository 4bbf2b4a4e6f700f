package com.meatymusic.command.domain.identity;

/** An external identity as a command or event carries it. */
public record SealedIdentity(String provider, SealedText subject) {

  public Identity identity() {
    return new Identity(provider, subject.requiredHash());
  }
}
