package com.meatymusic.platform.form.http;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemWriter;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Puts the form where requests come in: bodies, parameters, paths. */
@Configuration(proxyBeanMethods = false)
public class FormConfiguration {

  @Bean
  ParameterFilter parameterFilter() {
    return new ParameterFilter();
  }

  @Bean
  ParameterForms parameterForms() {
    return new ParameterForms();
  }

  @Bean
  WebFluxConfigurer formOfRequests(JsonMapper json) {
    return new WebFluxConfigurer() {
      @Override
      public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
        codecs.defaultCodecs().jacksonJsonDecoder(new FormDecoder(json));
      }
    };
  }

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> targets() {
    return server -> server.addServerCustomizers(TargetCheck::on);
  }

  /** What Spring's firewall does not let through would be answered without a body. */
  @Bean
  ServerExchangeRejectedHandler rejected(ProblemWriter problems) {
    return (exchange, e) ->
        problems.write(
            exchange,
            Problem.of(
                400,
                "request-refused",
                "Method, path or a header has something that is not allowed there: an empty part"
                    + " (//), a semicolon, an encoded slash, a control character."));
  }
}
