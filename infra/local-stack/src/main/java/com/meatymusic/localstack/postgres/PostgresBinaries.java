package com.meatymusic.localstack.postgres;

import com.meatymusic.localstack.process.StartFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs: an archive on the class path, unpacked once. */
final class PostgresBinaries {

  static final String VERSION = version();

  private PostgresBinaries() {}

  /** The directory with {@code bin} and {@code lib}. Safe beside another JVM that does the same. */
  static Path unpack(Path binaries) throws IOException {
    var target = binaries.resolve("postgres-" + VERSION);
    if (Files.isDirectory(target)) {
      return target;
    }
    Files.createDirectories(binaries);
    var draft = Files.createTempDirectory(binaries, ".postgres");
    // Another user may have to run it, see Privilege.
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var archive = open()) {
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        extract(archive, entry, draft);
      }
    }
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
    return target;
  }

  private static void extract(InputStream content, TarArchiveEntry entry, Path root)
      throws IOException {
    var file = root.resolve(entry.getName()).normalize();
    if (!file.startsWith(root)) {
      throw new IOException("entry outside of the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
      var executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static TarArchiveInputStream open() throws IOException {
    var name = "/" + archive();
    var in = PostgresBinaries.class.getResourceAsStream(name);
    if (in == null) {
      throw new StartFailure("postgres: no " + name + " on the class path for this machine");
    }
    return new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)));
  }

  private static String archive() {
    var system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    var processor = System.getProperty("os.arch");
    return switch (processor) {
      case "amd64", "x86_64" -> "postgres-" + system + "-x86_64.txz";
      case "aarch64" -> "postgres-" + system + "-arm_64.txz";
      default -> "postgres-" + system + "-" + processor + ".txz";
    };
  }

  private static String version() {
    var properties = new Properties();
    try (var in = PostgresBinaries.class.getResourceAsStream("versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return properties.getProperty("postgres");
  }
}
