package com.meatymusic.query.access;

/** What who calls is to the tenant; in the order of the columns of {@link Read}. */
enum Relation {
  /** A token of the organisation, and no user of the tenant: never was, not yet, or erased. */
  STRANGER,
  DEACTIVATED,
  MEMBER,
  ADMIN,
  OWNER,
  /** Of the installation. */
  OPERATOR
}
