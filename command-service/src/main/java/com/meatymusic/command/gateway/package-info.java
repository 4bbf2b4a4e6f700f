/**
 * What both ways in do before a command is written: who acts for which tenant, whether it can be a
 * command at all, how large it is, and the sealing of personal fields. One way is HTTP, where the
 * caller waits for the outcome without holding a thread; the other is an inbox topic for each async
 * producer. Nothing here decides.
 */
@NullMarked
package com.meatymusic.command.gateway;

import org.jspecify.annotations.NullMarked;
