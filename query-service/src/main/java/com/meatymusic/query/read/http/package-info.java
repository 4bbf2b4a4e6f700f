/** Answers over HTTP: entity tags, pages, cursors. */
@NullMarked
package com.meatymusic.query.read.http;

import org.jspecify.annotations.NullMarked;
