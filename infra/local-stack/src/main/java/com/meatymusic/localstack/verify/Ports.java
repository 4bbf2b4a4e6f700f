package com.meatymusic.localstack.verify;

import com.meatymusic.localstack.process.PortRecord;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where things listen on this machine: as a running {@code ./run} has written it into its data
 * directory, else as the environment says, else on their usual ports.
 *
 * @param data null for what is not of {@code ./run}
 */
record Ports(@Nullable Path data) {

  URI http(String name, int usual) {
    return URI.create("http://" + at(name, usual));
  }

  String at(String name, int usual) {
    OptionalInt recorded =
        data == null
            ? OptionalInt.empty()
            : List.of(name, name + "-service").stream()
                .map(each -> PortRecord.read(data, each))
                .flatMapToInt(OptionalInt::stream)
                .findFirst();
    return "127.0.0.1:"
        + (recorded.isPresent()
            ? recorded.getAsInt()
            : System.getenv()
                .getOrDefault("MEATYMUSIC_PORT_" + name.toUpperCase(Locale.ROOT), "" + usual));
  }
}
