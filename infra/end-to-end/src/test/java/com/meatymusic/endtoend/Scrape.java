package com.meatymusic.endtoend;

import com.meatymusic.localstack.demo.Client;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What Prometheus finds at both services: names of samples, and of all their labels. */
record Scrape(Set<String> metrics, Set<String> labels) {

  private static final Pattern SAMPLE =
      Pattern.compile("^([a-z_:][a-z0-9_:]*)(?:\\{(.*)})? [^ ]+$");
  private static final Pattern LABEL = Pattern.compile("(?:^|,)([a-z_]+)=\"");

  static Scrape of(Client... services) throws Exception {
    Set<String> metrics = new TreeSet<>();
    Set<String> labels = new TreeSet<>();
    for (Client service : services) {
      service
          .get("/metrics")
          .expect(200)
          .response()
          .body()
          .lines()
          .map(SAMPLE::matcher)
          .filter(java.util.regex.Matcher::matches)
          .forEach(sample -> {
            metrics.add(sample.group(1));
            if (sample.group(2) != null) {
              LABEL.matcher(sample.group(2)).results().forEach(l -> labels.add(l.group(1)));
            }
          });
    }
    return new Scrape(metrics, labels);
  }
}
