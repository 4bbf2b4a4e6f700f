package com.meatymusic.query.projection;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

/** Queries are written as SQL, where names are not checked: here they are. */
class QueryTextTest {

  private static final String GENERATION = "_${generation}";
  private static final Pattern TABLE =
      Pattern.compile("([a-z_]+)_\\$\\{generation}(?: +(?:AS +)?([a-z]+))?");

  private static final String PARKED = "FROM parked_subject k";

  /** What there is of that: the one table of the engine that queries ask. */
  private static final Set<String> ENGINE =
      Set.of("parked_subject", "k", "projection", "generation", "subject");

  private static final Pattern NAMED = Pattern.compile("(?:\\bAS|\\)) +([a-z_]+)");
  private static final Pattern NO_COLUMN =
      Pattern.compile("'[^']*'|\\$\\{generation}|::[a-z0-9]+|[a-z_]+\\(");
  private static final Pattern NAME = Pattern.compile("\\b[a-z_]+\\b");

  private final Map<String, Table> tables =
      ProjectionGoldenTest.projections().stream()
          .flatMap(projection -> projection.tables().stream())
          .collect(Collectors.toMap(Table::name, Function.identity()));

  @Test
  void everyQueryNamesTablesAndColumnsThatThereAre() throws IllegalAccessException {
    Map<String, String> texts = texts();
    assertThat(texts).hasSizeGreaterThan(15);
    texts.forEach((where, text) -> assertThat(unknown(text)).as(where).isEmpty());
  }

  @Test
  void aNameThatThereIsNotIsFound() {
    assertThat(unknown("SELECT m.role AS r FROM members_${generation} m WHERE rule = $1"))
        .containsExactly("rule");
    assertThat(unknown("SELECT role FROM embers_${generation} WHERE tenant_id = $1"))
        .containsExactlyInAnyOrder("embers", "role");
    assertThat(unknown("SELECT count(*)::int4 FROM moods_${generation} WHERE role = 'moody'"))
        .containsExactly("role");
  }

  private Set<String> unknown(String text) {
    Set<String> known = new HashSet<>(Set.of(Table.TENANT_ID.name()));
    TABLE
        .matcher(text)
        .results()
        .forEach(found -> {
          known.add(String.valueOf(found.group(2)));
          Table table = tables.get(found.group(1));
          if (table != null) {
            table.columns().forEach(column -> known.add(column.name()));
          }
        });
    String rest =
        TABLE
            .matcher(text)
            .replaceAll(found -> tables.containsKey(found.group(1)) ? " " : found.group(1));
    if (rest.contains(PARKED)) {
      known.addAll(ENGINE);
    }
    NAMED.matcher(rest).results().forEach(named -> known.add(named.group(1)));
    return NAME.matcher(NO_COLUMN.matcher(rest).replaceAll(" "))
        .results()
        .map(name -> name.group())
        .filter(name -> !known.contains(name))
        .collect(toSet());
  }

  /** All that are constants, by where they stand. */
  private static Map<String, String> texts() throws IllegalAccessException {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    String main = Projection.class.getProtectionDomain().getCodeSource().getLocation().toString();
    scanner.addIncludeFilter(
        (reader, factory) -> reader.getResource().getURL().toString().startsWith(main));
    Map<String, String> texts = new TreeMap<>();
    for (BeanDefinition found : scanner.findCandidateComponents("com.meatymusic.query")) {
      Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
          field.setAccessible(true);
          String text = (String) field.get(null);
          if (text != null && text.contains(GENERATION)) {
            texts.put(type.getSimpleName() + "." + field.getName(), text);
          }
        }
      }
    }
    return texts;
  }
}
