package com.meatymusic.query.cache;

import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** A script that Redis runs, from the file of its name beside this class. */
@SuppressWarnings("rawtypes")
record Script(String name, RedisScript<List> lua) {

  static Script of(String name) {
    return new Script(
        name, RedisScript.of(new ClassPathResource(name + ".lua", Script.class), List.class));
  }
}
