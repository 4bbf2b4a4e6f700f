package com.meatymusic.localstack.redis;

import java.io.IOException;
import java.net.URI;

/** One command a connection, to the Redis at a URL. */
public record RedisProbe(URI url) {

  public String call(String... words) throws IOException {
    var password = url.getUserInfo().substring(1);
    try (var connection = new RedisConnection(url.getPort(), password)) {
      return connection.call(words);
    }
  }
}
