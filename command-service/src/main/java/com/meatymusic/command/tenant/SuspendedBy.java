package com.meatymusic.command.tenant;

/** Whose a suspension is: an owner cannot lift that of an operator. */
public enum SuspendedBy {
  OWNER,
  OPERATOR
}
