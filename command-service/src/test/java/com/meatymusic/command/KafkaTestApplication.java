package com.meatymusic.command;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The part of the service that speaks to Kafka, without its HTTP side. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  KafkaAutoConfiguration.class,
  ConfigurationPropertiesAutoConfiguration.class,
  PropertyPlaceholderAutoConfiguration.class,
  ValidationAutoConfiguration.class
})
@Import(KafkaConfiguration.class)
@ComponentScan("com.meatymusic.command.decider")
@ConfigurationPropertiesScan("com.meatymusic.command.decider")
public class KafkaTestApplication {}
