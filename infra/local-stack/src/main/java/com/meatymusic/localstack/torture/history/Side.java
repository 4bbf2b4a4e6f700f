package com.meatymusic.localstack.torture.history;

/** Where a call goes in. */
public enum Side {
  COMMANDS,
  INBOXES,
  QUERIES
}
