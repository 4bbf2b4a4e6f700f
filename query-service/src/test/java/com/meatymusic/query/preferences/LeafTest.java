package com.meatymusic.query.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.form.FormException;
import com.meatymusic.platform.form.JsonForm;
import com.meatymusic.testing.OddValues;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LeafTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aValueIsShownToTheLetter() {
    long seed = System.nanoTime();
    OddValues values = new OddValues(new SplittableRandom(seed));
    for (int i = 0; i < 20_000; i++) {
      String text = values.json(0, true);
      String shown = shown(text);
      JSON.readTree(shown);
      if (isForm(text)) {
        assertThat(shown).as("seed %d", seed).isEqualTo("{\"a\":" + text + "}");
      }
    }
  }

  @Test
  void whatIsNoJsonToUsIsShownAsText() {
    for (String text : List.of("", "{", "1 2", "NaN", "[".repeat(600) + "]".repeat(600))) {
      assertThat(JSON.readTree(shown(text)).path("a").stringValue()).isEqualTo(text);
    }
    assertThat(shown("1e1000000000")).isEqualTo("{\"a\":1e1000000000}");
  }

  private static String shown(String text) {
    return JSON.writeValueAsString(Leaf.tree(List.of(new Leaf(1, "/a", text)), JSON));
  }

  private static boolean isForm(String text) {
    try {
      JsonForm.check(text);
      return true;
    } catch (FormException e) {
      return false;
    }
  }
}
