package com.meatymusic.localstack.issuer;

import com.meatymusic.localstack.process.PrivateFile;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The RSA key that tokens are signed with, kept so that tokens outlive a restart. */
public record SigningKey(RSAKey pair) {

  private static final int BITS = 2048;

  /** Reads the key, or makes one. */
  public static SigningKey in(Path file) throws IOException {
    try {
      if (!Files.exists(file)) {
        var made = new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE).keyIDFromThumbprint(true);
        PrivateFile.create(file, made.generate().toJSONString());
      }
      return new SigningKey(RSAKey.parse(Files.readString(file)));
    } catch (JOSEException | ParseException e) {
      throw new IOException("no usable key in " + file, e);
    }
  }

  /** What anybody may see. */
  String jwks() {
    return new JWKSet(pair.toPublicJWK()).toString();
  }
}
