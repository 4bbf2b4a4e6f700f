package com.meatymusic.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * What each projection makes of each event stands in a file for people to read. Whoever adds an
 * event or changes a projection records it anew and reads the difference: {@code ./mvnw -pl
 * query-service -am test -Dgolden.record}.
 */
class ProjectionGoldenTest {

  private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");
  private static final boolean RECORDING = Boolean.getBoolean("golden.record");

  /** All of them; probes of other tests have conditions that do not hold here. */
  static List<Projection> projections() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(Projection.class));
    return scanner.findCandidateComponents("com.meatymusic.query").stream()
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
        .map(type -> (Projection) BeanUtils.instantiateClass(type))
        .toList();
  }

  @BeforeAll
  static void recordWhatIsNow() throws IOException {
    if (!RECORDING) {
      return;
    }
    Files.createDirectories(DIRECTORY);
    for (Projection projection : projections()) {
      Files.writeString(file(projection), text(projection));
    }
  }

  static List<Named<Projection>> byName() {
    return projections().stream().map(each -> Named.of(each.name(), each)).toList();
  }

  @ParameterizedTest
  @MethodSource("byName")
  void everyEventChangesWhatIsOnRecord(Projection projection) throws IOException {
    assertThat(file(projection))
        .as("what %s makes of events; record it with -Dgolden.record", projection.name())
        .usingCharset(UTF_8)
        .hasContent(text(projection));
  }

  @Test
  void noFileIsOfAProjectionThatIsGone() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      assertThat(files)
          .containsExactlyInAnyOrderElementsOf(
              projections().stream().map(ProjectionGoldenTest::file).toList());
    }
  }

  private static String text(Projection projection) throws IOException {
    return new ProjectionText(new GivenEvents()).of(projection);
  }

  private static Path file(Projection projection) {
    return DIRECTORY.resolve(projection.name() + ".txt");
  }
}
