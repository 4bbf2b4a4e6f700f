/**
 * The aggregate of a user's preferences: a tree whose leaves are sealed. The decider knows where
 * leaves stand and how large they are, never what they say; so it keeps the tree well formed and
 * within its limits, and cannot tell whether a value is new.
 */
@NullMarked
package com.meatymusic.command.preferences;

import org.jspecify.annotations.NullMarked;
