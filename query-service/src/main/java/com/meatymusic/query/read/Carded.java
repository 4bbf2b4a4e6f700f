package com.meatymusic.query.read;

import com.meatymusic.query.read.model.Values;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** What was made of a row, with the text of the row's card, which has all its columns. */
record Carded<T>(T row, String json) {

  static <T> Carded<T> of(Values values, Function<Values, T> row, JsonMapper json) {
    return new Carded<>(row.apply(values), values.card(json));
  }
}
