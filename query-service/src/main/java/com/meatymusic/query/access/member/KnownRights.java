package com.meatymusic.query.access.member;

/**
 * Rights as of a moment.
 *
 * @param tenantSeq the last event of the tenant that they know
 */
public record KnownRights(Rights rights, long tenantSeq) {}
