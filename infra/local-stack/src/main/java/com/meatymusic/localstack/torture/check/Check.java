package com.meatymusic.localstack.torture.check;

/** Looks for one kind of broken promise. */
@FunctionalInterface
interface Check {
  Finding look(Ledger ledger);
}
