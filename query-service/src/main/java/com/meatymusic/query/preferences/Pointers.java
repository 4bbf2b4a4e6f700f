package com.meatymusic.query.preferences;

import java.util.ArrayList;
import java.util.List;

/** JSON Pointers (RFC 6901) as ranges of text in the order of its bytes. */
final class Pointers {

  /** Every pointer but that of the root begins with a slash, after which comes the zero. */
  static final String AFTER_ALL = "0";

  private Pointers() {}

  /** The least text after a pointer itself: Postgres holds no text with a zero byte. */
  static String after(String pointer) {
    return pointer + "\u0001";
  }

  /** Where those below it begin. */
  static String below(String pointer) {
    return pointer + "/";
  }

  /** Where those below it end. */
  static String afterBelow(String pointer) {
    return pointer + "0";
  }

  /** All pointers above it, the root's first. */
  static List<String> above(String pointer) {
    List<String> above = new ArrayList<>();
    for (int slash = pointer.indexOf('/'); slash >= 0; slash = pointer.indexOf('/', slash + 1)) {
      above.add(pointer.substring(0, slash));
    }
    return above;
  }
}
