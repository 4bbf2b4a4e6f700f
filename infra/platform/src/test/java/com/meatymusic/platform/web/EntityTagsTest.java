package com.meatymusic.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.web.EntityTags.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

  @Test
  void severalLinesAreOneList() {
    assertThat(EntityTags.parse(List.of("\"1\" , W/\"2\"", ",\"a,b\",")).orElseThrow().tags())
        .containsExactly(new Tag(false, "1"), new Tag(true, "2"), new Tag(false, "a,b"));
    assertThat(EntityTags.parse(List.of(" * ")).orElseThrow().any()).isTrue();
    assertThat(EntityTags.parse(List.of("\"\"")).orElseThrow().tags())
        .containsExactly(new Tag(false, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "3",
        "bad",
        "\"1",
        "1\"",
        "w/\"1\"",
        "W/ \"1\"",
        "\"1\" \"2\"",
        "\"1\", *",
        "*, \"1\"",
        "*,*",
        "\"a b\"",
        "\"1\";x",
        "W/",
        "\"1\"x"
      })
  void whatIsNoListOfTagsIsNone(String text) {
    assertThat(EntityTags.parse(List.of(text))).isEmpty();
  }

  @Test
  void weakComparisonLooksAtWhatStandsBetweenTheQuotes() {
    EntityTags tags = EntityTags.parse(List.of("W/\"1\", \"2\"")).orElseThrow();
    assertThat(tags.matchesWeakly("1")).isTrue();
    assertThat(tags.matchesWeakly("2")).isTrue();
    assertThat(tags.matchesWeakly("3")).isFalse();
  }
}
