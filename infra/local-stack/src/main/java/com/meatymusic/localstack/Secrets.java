package com.meatymusic.localstack;

import com.meatymusic.localstack.postgres.Roles;
import com.meatymusic.localstack.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Passwords and keys, made once and kept in files that only their owner may read. */
record Secrets(Path directory, String superuser, Roles roles, String redis) {

  private static final SecureRandom RANDOM = new SecureRandom();

  static Secrets in(Path directory) throws IOException {
    PrivateFile.createDirectory(directory);
    var masterKey = directory.resolve("master.key");
    if (!Files.exists(masterKey)) {
      PrivateFile.create(masterKey, Base64.getEncoder().encodeToString(random(32)) + "\n");
    }
    var roles =
        new Roles(
            password(directory, "owner"),
            password(directory, "projector"),
            password(directory, "reader"),
            password(directory, "keyring"));
    return new Secrets(
        directory, password(directory, "superuser"), roles, password(directory, "redis"));
  }

  /** 32 random bytes in base64, which wrap the keyring's keys. */
  Path masterKey() {
    return directory.resolve("master.key");
  }

  Path signingKey() {
    return directory.resolve("issuer.jwk");
  }

  private static String password(Path directory, String name) throws IOException {
    var file = directory.resolve(name + ".password");
    if (!Files.exists(file)) {
      PrivateFile.create(file, HexFormat.of().formatHex(random(24)) + "\n");
    }
    return Files.readString(file).strip();
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
