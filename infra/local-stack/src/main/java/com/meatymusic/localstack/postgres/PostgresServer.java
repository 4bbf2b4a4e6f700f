package com.meatymusic.localstack.postgres;

import com.meatymusic.localstack.process.ServerSpec;
import com.meatymusic.localstack.process.jvm.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * PostgreSQL with durable settings, on the loopback address only.
 *
 * @param directory its data
 * @param binaries where the programs are unpacked
 * @param password of the superuser {@code postgres}
 */
public record PostgresServer(Path directory, Path binaries, int port, String password)
    implements ServerSpec {

  public static final String SUPERUSER = "postgres";

  /** All but where it listens and keeps its data. */
  public static final List<String> SETTINGS =
      List.of(
          "-c",
          "fsync=on",
          "-c",
          "synchronous_commit=on",
          "-c",
          "full_page_writes=on",
          "-c",
          "max_connections=200",
          "-c",
          "shared_buffers=256MB",
          "-c",
          "timezone=UTC");

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String version() {
    return PostgresBinaries.VERSION;
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** SIGINT is PostgreSQL's fast shutdown; TERM would wait until every client has gone. */
  @Override
  public String stopSignal() {
    return "INT";
  }

  @Override
  public Launch prepare() throws IOException {
    var installation = Installation.find(binaries, directory);
    var cluster = Cluster.in(installation, password);
    var arguments =
        new ArrayList<>(
            List.of(
                installation.program("postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                // A socket's path is limited to 107 characters, and a clone's path is not.
                "-c",
                "unix_socket_directories="));
    arguments.addAll(SETTINGS);
    var command = installation.privilege().command(arguments.toArray(String[]::new));
    return new Launch(command, Map.of("LC_ALL", "C"), installation.data());
  }

  @Override
  public boolean answers() {
    try (var connection = connect("postgres")) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** A connection of the superuser's. */
  public Connection connect(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  /**
   * What is elsewhere because root's directories cannot be used; see the privilege it runs with.
   */
  public static Path dataElsewhere(Path directory) {
    return Installation.elsewhere(directory);
  }
}
