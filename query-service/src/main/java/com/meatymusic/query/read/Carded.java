package com.meatymusic.query.read;

import com.meatymusic.query.read.model.Values;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** A row that was read, with the text of its card: all its columns, whatever was made of them. */
record Carded<T>(T row, String json) {

  static <T> Carded<T> of(Values values, Function<Values, T> row, JsonMapper json) {
    return new Carded<>(row.apply(values), values.card(json));
  }
}
