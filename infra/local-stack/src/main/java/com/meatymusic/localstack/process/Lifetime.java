package com.meatymusic.localstack.process;

/** What becomes of the servers when the process that started them is killed. */
public enum Lifetime {
  /** They end too: nobody would look for a test's servers. */
  WITH_PARENT,
  /** They stay, and the next start on the same data directory re-uses them. */
  OUTLIVES_PARENT
}
