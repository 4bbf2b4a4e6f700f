package com.meatymusic.platform.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what this is to who comes without knowing. */
@RestController
final class AboutController {

  private final Map<String, Object> about = new LinkedHashMap<>();

  AboutController(
      ApplicationContext context,
      @Value("${spring.application.name}") String name,
      @Value("${meatymusic.about.purpose}") String purpose,
      @Value("${meatymusic.about.other:}") String other) {
    about.put("name", "MeatyMusic Backbone: " + name);
    about.put("version", version(context));
    about.put("purpose", purpose);
    Map<String, String> links = new LinkedHashMap<>();
    links.put("docs", "/docs");
    links.put("openapi", "/openapi.yml");
    links.put("health", "/health");
    links.put("metrics", "/metrics");
    if (!other.isEmpty()) {
      links.put("other", other);
    }
    about.put("links", links);
  }

  @GetMapping("/")
  Map<String, Object> about() {
    return about;
  }

  /** As its jar says; classes that are in none say nothing. */
  private static String version(ApplicationContext context) {
    for (Object application :
        context.getBeansWithAnnotation(SpringBootApplication.class).values()) {
      String version = application.getClass().getPackage().getImplementationVersion();
      if (version != null) {
        return version;
      }
    }
    return "development";
  }
}
