package com.meatymusic.localstack.postgres;

import com.meatymusic.localstack.process.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The data directory in PostgreSQL's sense, made by initdb on the first start. */
public final class Cluster {

  /** How text is kept and ordered. */
  public static final List<String> LOCALE =
      List.of(
          "--encoding=UTF8",
          // The same order of strings on every machine, whatever locales it has.
          "--locale=C",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8");

  private Cluster() {}

  static Path in(Installation installation, String password) throws IOException {
    var cluster = installation.data().resolve("cluster");
    // Written last: an initdb that was interrupted is begun again.
    var initialized = installation.data().resolve("initialized");
    if (Files.exists(initialized)) {
      return cluster;
    }
    if (Files.exists(cluster)) {
      run(List.of("rm", "-rf", cluster.toString()));
    }
    var passwordFile = installation.privateFile("password", password);
    var command =
        new ArrayList<>(
            installation
                .privilege()
                .command(installation.program("initdb").toString(), "-D", cluster.toString()));
    command.add("--username=" + PostgresServer.SUPERUSER);
    command.add("--auth=scram-sha-256");
    command.addAll(LOCALE);
    command.add("--pwfile=" + passwordFile);
    try {
      run(command);
    } finally {
      Files.delete(passwordFile);
    }
    Files.createFile(initialized);
    return cluster;
  }

  private static void run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new StartFailure("postgres: initdb failed: " + lastLine(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted", e);
    }
  }

  private static String lastLine(String output) {
    return output.lines().filter(line -> line.contains("error")).findFirst().orElse(output.strip());
  }
}
