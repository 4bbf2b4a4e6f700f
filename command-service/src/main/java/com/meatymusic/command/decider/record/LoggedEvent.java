package com.meatymusic.command.decider.record;

import com.meatymusic.command.domain.DomainEvent;
import java.util.UUID;

/**
 * An event in its place in a log: all that state is made of, and all of it on the wire.
 *
 * @param log id of the tenant, or of the slug, whose log it is: the record's key
 * @param sequence its number in that log, from 1 without gaps
 * @param version version of its subject after it
 */
public record LoggedEvent(UUID log, long sequence, long version, DomainEvent event) {}
