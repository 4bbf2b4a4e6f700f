package com.meatymusic.query.preferences;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.testing.Property;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ranges of text, in the order that Postgres gives its bytes. */
class PointersTest {

  private static final List<String> PARTS =
      List.of(
          "", "a", "b", "a-b", "a0", "0", "~0", "~1", "ü", "\ud83c\udfb5", "a b", "!", "\u0001");

  private static String pointer(SplittableRandom random) {
    StringBuilder pointer = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      pointer.append('/').append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return pointer.toString();
  }

  private static boolean isIn(String text, String from, String to) {
    return compare(from, text) <= 0 && compare(text, to) < 0;
  }

  private static int compare(String one, String other) {
    return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  @Test
  void whatLiesBelowAPointerIsTheRangeOfIt() {
    Property.holds(
        5_000,
        random -> {
          String pointer = pointer(random);
          String other = pointer(random);
          assertThat(isIn(other, Pointers.below(pointer), Pointers.afterBelow(pointer)))
              .as("%s below %s", other, pointer)
              .isEqualTo(other.startsWith(pointer + "/"));
        });
  }

  @Test
  void aPointerAloneIsTheRangeToTheLeastTextAfterIt() {
    Property.holds(
        5_000,
        random -> {
          String pointer = pointer(random);
          String other = pointer(random);
          assertThat(isIn(other, pointer, Pointers.after(pointer)))
              .as("%s in %s", other, pointer)
              .isEqualTo(other.equals(pointer));
        });
  }

  @Test
  void aboveAPointerAreThoseThatItLiesBelow() {
    Property.holds(
        2_000,
        random -> {
          String pointer = pointer(random);
          assertThat(Pointers.above(pointer))
              .doesNotHaveDuplicates()
              .allMatch(above -> pointer.startsWith(above + "/"))
              .hasSize((int) pointer.chars().filter(c -> c == '/').count());
        });
    assertThat(Pointers.above("/a/b/c")).containsExactly("", "/a", "/a/b");
    assertThat(Pointers.above("")).isEmpty();
  }

  @Test
  void everyPointerButTheRootsComesBeforeTheEnd() {
    Property.holds(
        1_000, random -> assertThat(compare(pointer(random), Pointers.AFTER_ALL)).isNegative());
  }
}
