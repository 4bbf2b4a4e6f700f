package com.meatymusic.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.Yaml;

/** Compares a service's {@code openapi.yml} with what its controllers map. */
public final class ApiDescription {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private ApiDescription() {}

  /** Operations that the description on the class path has, as {@code GET /v1/users/{}}. */
  public static Set<String> described() {
    try (InputStream yaml = ApiDescription.class.getResourceAsStream("/openapi.yml")) {
      Map<String, Map<String, Map<String, Object>>> document = new Yaml().load(yaml);
      Set<String> operations = new TreeSet<>();
      document
          .getOrDefault("paths", Map.of())
          .forEach((path, item) ->
              item.keySet().stream()
                  .filter(METHODS::contains)
                  .forEach(method -> operations.add(operation(method, path))));
      return operations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Operations that the controllers of a package map. */
  public static Set<String> mapped(String basePackage) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    return scanner.findCandidateComponents(basePackage).stream()
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
        .flatMap(ApiDescription::operations)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> operations(Class<?> controller) {
    RequestMapping all =
        AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
    List<String> prefixes =
        all == null || all.path().length == 0 ? List.of("") : List.of(all.path());
    return Arrays.stream(controller.getDeclaredMethods())
        .flatMap(method -> operations(prefixes, method));
  }

  private static Stream<String> operations(List<String> prefixes, Method method) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
    if (mapping == null) {
      return Stream.of();
    }
    List<String> paths = mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
    return prefixes.stream()
        .flatMap(prefix -> paths.stream().map(path -> prefix + path))
        .flatMap(path -> Arrays.stream(mapping.method()).map(m -> operation(m.name(), path)));
  }

  private static String operation(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}");
  }
}
