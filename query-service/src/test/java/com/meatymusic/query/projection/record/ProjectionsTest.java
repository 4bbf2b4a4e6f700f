package com.meatymusic.query.projection.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionsTest {

  private static final List<Projection> ALL =
      List.of(named("users"), named("moods"), named("tenants"));

  /** A projection; its class has no name, so that nobody takes it for one of the service's. */
  private static Projection named(String name) {
    return new Projection() {
      @Override
      public Definition definition() {
        return new Definition(name, 1, List.of());
      }

      @Override
      public List<Change> project(Event event, Unseal personal) {
        return List.of();
      }
    };
  }

  private static List<String> names(String... only) {
    return Projections.of(ALL, List.of(only)).all().stream()
        .map(Projection::name)
        .sorted()
        .toList();
  }

  @Test
  void allOfThemUnlessSomeAreNamed() {
    assertThat(names()).containsExactly("moods", "tenants", "users");
    assertThat(names("users", "moods")).containsExactly("moods", "users");
    assertThat(names("users", "users")).containsExactly("users");
  }

  @Test
  void aNameThatNoneHasIsRefusedWithThoseThatThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> names("users", "mods"))
        .withMessageContaining("there is no projection mods")
        .withMessageContaining("moods");
  }

  @Test
  void oneIsFoundByItsName() {
    Projections projections = Projections.of(ALL, List.of("users"));
    assertThat(projections.find("users")).isEqualTo(ALL.getFirst());
    assertThat(projections.find("moods")).as("not among those that are named").isNull();
  }
}
