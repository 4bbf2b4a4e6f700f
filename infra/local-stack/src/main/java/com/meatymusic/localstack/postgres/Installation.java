package com.meatymusic.localstack.postgres;

import com.meatymusic.localstack.process.PrivateFile;
import com.meatymusic.localstack.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where programs and data are and who runs them, found out by trying. */
record Installation(Path programs, Path data, Privilege privilege) {

  private static final Path ELSEWHERE = Path.of("/var/tmp");

  static Installation find(Path binaries, Path data) throws IOException {
    PrivateFile.createDirectory(data);
    var moved = elsewhere(data);
    if (!Privilege.isRoot(data)) {
      return new Installation(PostgresBinaries.unpack(binaries), data, Privilege.NONE_NEEDED);
    }
    if (!Files.exists(moved)) {
      var programs = PostgresBinaries.unpack(binaries);
      if (!isNobodys(data) && works(Privilege.USER_NAMESPACE, programs, data)) {
        return new Installation(programs, data, Privilege.USER_NAMESPACE);
      }
      Files.setAttribute(data, "unix:uid", Privilege.NOBODY_ID);
      if (works(Privilege.NOBODY, programs, data)) {
        return new Installation(programs, data, Privilege.NOBODY);
      }
    }
    return asNobodyElsewhere(moved);
  }

  /** Under /root, say, nobody but root reads anything, so programs and data go where nobody can. */
  private static Installation asNobodyElsewhere(Path home) throws IOException {
    Files.createDirectories(home);
    if (!Privilege.isRoot(home)) {
      throw new StartFailure("postgres: " + home + " belongs to another user; remove it");
    }
    var programs = PostgresBinaries.unpack(home.resolve("bin"));
    var data = home.resolve("data");
    PrivateFile.createDirectory(data);
    Files.setAttribute(data, "unix:uid", Privilege.NOBODY_ID);
    if (works(Privilege.NOBODY, programs, data)) {
      return new Installation(programs, data, Privilege.NOBODY);
    }
    throw new StartFailure(
        "postgres refuses to run as root, and neither unshare nor setpriv can make it run as"
            + " somebody else here: start as an ordinary user");
  }

  private static boolean works(Privilege privilege, Path programs, Path data) {
    return privilege.works(programs.resolve("bin/postgres"), data);
  }

  private static boolean isNobodys(Path data) throws IOException {
    return Integer.valueOf(Privilege.NOBODY_ID).equals(Files.getAttribute(data, "unix:uid"));
  }

  /** The place used instead; named after the data directory, so that the next start finds it. */
  static Path elsewhere(Path data) {
    return ELSEWHERE.resolve(
        "meatymusic-postgres-" + Integer.toHexString(data.toAbsolutePath().hashCode()));
  }

  /** A file that the user who runs the programs can read, and nobody else. */
  Path privateFile(String name, String content) throws IOException {
    var file = data.resolve(name);
    PrivateFile.create(file, content);
    Files.setAttribute(file, "unix:uid", Files.getAttribute(data, "unix:uid"));
    return file;
  }

  Path program(String name) {
    return programs.resolve("bin").resolve(name);
  }
}
