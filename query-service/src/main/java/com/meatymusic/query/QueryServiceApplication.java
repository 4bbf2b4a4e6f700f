package com.meatymusic.query;

import com.meatymusic.platform.PlatformConfiguration;
import com.meatymusic.query.postgres.Migration;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Starts the query service. */
@SpringBootApplication
@Import(PlatformConfiguration.class)
public class QueryServiceApplication {

  public static void main(String[] arguments) {
    try {
      if (Migration.isAsked(arguments)) {
        Migration.run(arguments);
        System.exit(0);
      }
      SpringApplication.run(QueryServiceApplication.class, arguments);
    } catch (Throwable e) {
      LoggerFactory.getLogger(QueryServiceApplication.class).error("cannot start: {}", root(e));
      // Kafka's threads would keep the process alive, with nothing in it that works.
      System.exit(1);
    }
  }

  private static String root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
