package com.meatymusic.platform.docs;

import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@RestController
final class DocsController {

  /** Made when it is first asked for: a start need not wait for it. */
  private final Mono<String> description =
      Mono.fromCallable(DocsController::describe).subscribeOn(Schedulers.boundedElastic()).cache();

  @GetMapping(path = "/openapi.yml", produces = "application/yaml")
  Mono<String> description() {
    return description;
  }

  @GetMapping(path = "/docs", produces = MediaType.TEXT_HTML_VALUE)
  Resource page() {
    return new ClassPathResource("docs.html");
  }

  /** The service's own description with the components of both. */
  private static String describe() {
    var both = new YamlMapFactoryBean();
    both.setResources(
        new ClassPathResource("openapi.yml"), new ClassPathResource("openapi-common.yml"));
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(150);
    return new Yaml(options).dump(both.getObject());
  }
}
