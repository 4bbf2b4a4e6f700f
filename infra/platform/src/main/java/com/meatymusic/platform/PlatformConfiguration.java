package com.meatymusic.platform;

import com.meatymusic.platform.docs.DocsConfiguration;
import com.meatymusic.platform.form.http.FormConfiguration;
import com.meatymusic.platform.health.HealthConfiguration;
import com.meatymusic.platform.logging.LoggingConfiguration;
import com.meatymusic.platform.loop.LoopConfiguration;
import com.meatymusic.platform.metrics.MetricsConfiguration;
import com.meatymusic.platform.privacy.keyring.PrivacyConfiguration;
import com.meatymusic.platform.security.SecurityConfiguration;
import com.meatymusic.platform.tracing.TracingConfiguration;
import com.meatymusic.platform.web.WebConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All of the platform, for a service to import. */
@Configuration(proxyBeanMethods = false)
@Import({
  PrivacyConfiguration.class,
  SecurityConfiguration.class,
  WebConfiguration.class,
  FormConfiguration.class,
  TracingConfiguration.class,
  MetricsConfiguration.class,
  LoggingConfiguration.class,
  DocsConfiguration.class,
  HealthConfiguration.class,
  LoopConfiguration.class
})
public class PlatformConfiguration {}
