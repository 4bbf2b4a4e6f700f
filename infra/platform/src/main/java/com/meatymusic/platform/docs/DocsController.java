package com.meatymusic.platform.docs;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class DocsController {

  @GetMapping(path = "/openapi.yml", produces = "application/yaml")
  Resource description() {
    return new ClassPathResource("openapi.yml");
  }

  @GetMapping(path = "/docs", produces = MediaType.TEXT_HTML_VALUE)
  Resource page() {
    return new ClassPathResource("docs.html");
  }
}
