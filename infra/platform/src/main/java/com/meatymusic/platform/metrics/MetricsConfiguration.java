package com.meatymusic.platform.metrics;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(MetricsController.class)
public class MetricsConfiguration {}
