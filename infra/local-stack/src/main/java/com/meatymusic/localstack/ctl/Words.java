package com.meatymusic.localstack.ctl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of a command line: those in order, and the options among them. */
record Words(List<String> plain, Map<String, String> options) {

  private static final Set<String> FLAGS =
      Set.of("--json", "--watch", "--dry-run", "--hold", "--force");
  private static final Set<String> WITH_VALUE =
      Set.of("--token", "--query", "--issuer", "--reason", "--projection", "--generation");

  static Words of(List<String> arguments) {
    List<String> plain = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (!word.startsWith("--")) {
        plain.add(word);
      } else if (FLAGS.contains(word)) {
        options.put(word, "");
      } else if (WITH_VALUE.contains(word) && i + 1 < arguments.size()) {
        options.put(word, arguments.get(++i));
      } else {
        throw new CtlException(
            WITH_VALUE.contains(word)
                ? word + " needs a value"
                : "unknown option " + word + "; see ./run ctl help");
      }
    }
    return new Words(plain, options);
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  /** The word at a place, or an error that says what is missing there. */
  String at(int place, String what) {
    if (place >= plain.size()) {
      throw new CtlException(what + " is missing; see ./run ctl help");
    }
    return plain.get(place);
  }
}
