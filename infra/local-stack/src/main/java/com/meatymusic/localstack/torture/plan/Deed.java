package com.meatymusic.localstack.torture.plan;

/** What can be done to a part of the system. */
public enum Deed {
  /** {@code kill -9}, and a start after a while. */
  KILL("kill -9"),
  /** SIGSTOP, and SIGCONT after a while. */
  FREEZE("freeze"),
  /** An orderly end, and a start. */
  RESTART("restart"),
  /** All connections are reset; new ones may be made at once. */
  CUT("cut"),
  /** Nothing comes through, and nobody is told: as when a host is gone. */
  VANISH("vanish"),
  /** The server ends every connection itself. */
  DISMISS("dismiss clients of"),
  /** No file can grow. */
  FULL_DISK("full disk of"),
  /** Writes are refused: no memory is left for them. */
  FULL_MEMORY("full memory of"),
  /** Writes are refused, as by a standby. */
  READ_ONLY("read-only"),
  /** All data are gone. */
  FORGET("forget all of"),
  /** An operator has a projection rebuilt and switched to. */
  REBUILD("rebuild"),
  /** An operator has the cache made anew. */
  REBUILD_CACHE("rebuild");

  private final String text;

  Deed(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
