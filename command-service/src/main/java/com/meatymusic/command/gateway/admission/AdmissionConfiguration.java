package com.meatymusic.command.gateway.admission;

import com.meatymusic.command.gateway.GatewaySettings;
import com.meatymusic.platform.security.CurrentCaller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

/** Wires what lets commands over HTTP in. */
@Configuration(proxyBeanMethods = false)
public class AdmissionConfiguration {

  @Bean
  CommandPlaces commandPlaces(GatewaySettings settings, MeterRegistry meters) {
    return new CommandPlaces(settings, meters);
  }

  /** Before the server's own handler, which begins what a request is to us. */
  @Bean
  NettyServerCustomizer earlyRefusal(CommandPlaces places, MeterRegistry meters) {
    Counter problems =
        Counter.builder("meatymusic.problems")
            .description("Requests answered with a problem, by its stable code")
            .tag("code", "busy")
            .tag("status", "503")
            .register(meters);
    return server ->
        server.doOnChannelInit((observer, channel, address) -> {
          if (channel.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
            channel
                .pipeline()
                .addBefore(
                    NettyPipeline.HttpTrafficHandler,
                    "meatymusic.earlyRefusal",
                    new EarlyRefusal(places, problems));
          }
        });
  }

  @Bean
  PlaceFilter placeFilter(CommandPlaces places, CurrentCaller caller) {
    return new PlaceFilter(places, caller);
  }
}
