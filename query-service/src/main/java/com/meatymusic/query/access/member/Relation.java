package com.meatymusic.query.access.member;

/** What a caller is to the tenant, in the order of the columns of the table of rights. */
public enum Relation {
  /** A token of the organisation, and no user of the tenant: never was, not yet, or erased. */
  STRANGER,
  DEACTIVATED,
  MEMBER,
  ADMIN,
  OWNER,
  /** Of the installation. */
  OPERATOR
}
