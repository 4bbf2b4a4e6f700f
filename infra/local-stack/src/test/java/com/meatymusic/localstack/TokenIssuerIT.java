package com.meatymusic.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenIssuerIT {

  private final LocalStack stack = LocalStack.shared();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void a_token_is_signed_with_the_published_key_and_says_what_was_asked() throws Exception {
    var token = token("/token?tenant=acme&user=alice&role=owner");
    assertThat(isSignedWithPublishedKey(token)).isTrue();
    var claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("https://issuer.meatymusic.local");
    assertThat(claims.getSubject()).isEqualTo("user_alice");
    assertThat(claims.getStringClaim("org_id")).isEqualTo("org_acme");
    assertThat(claims.getStringClaim("org_role")).isEqualTo("owner");
    assertThat(claims.getAudience()).containsExactly("meatymusic");
    assertThat(claims.getExpirationTime()).isAfter(new Date());
    assertThat(claims.getJWTID()).isNotBlank();
  }

  @Test
  void an_operator_belongs_to_no_tenant() throws Exception {
    var claims = token("/token?user=olga&audience=meatymusic-operator").getJWTClaimsSet();
    assertThat(claims.getAudience()).containsExactly("meatymusic-operator");
    assertThat(claims.getClaim("org_id")).isNull();
  }

  @Test
  void a_token_minted_in_process_is_as_good() throws Exception {
    var token = SignedJWT.parse(stack.tokens().user("acme", "alice", "member"));
    assertThat(isSignedWithPublishedKey(token)).isTrue();
  }

  @Test
  void an_expired_token_can_be_had() throws Exception {
    var claims = token("/token?tenant=acme&user=alice&role=owner&ttl=-PT1M").getJWTClaimsSet();
    assertThat(claims.getExpirationTime()).isBefore(new Date());
    assertThat(claims.getIssueTime()).isBeforeOrEqualTo(claims.getExpirationTime());
  }

  @ParameterizedTest
  @CsvSource({
    "tenant, user=alice&role=owner",
    "tenant, tenant=a%20b&user=alice&role=owner",
    "user, tenant=acme&role=owner",
    "role, tenant=acme&user=alice",
    "ttl, tenant=acme&user=alice&role=owner&ttl=soon",
    "ttl, tenant=acme&user=alice&role=owner&ttl=P365D",
    "audience, tenant=acme&user=alice&role=owner&audience=other"
  })
  void a_wrong_parameter_is_named(String parameter, String query) throws Exception {
    var response = get("/token?" + query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(JSONObjectUtils.parse(response.body())).containsEntry("parameter", parameter);
  }

  @Test
  void discovery_names_the_issuer_and_its_keys() throws Exception {
    var discovery = JSONObjectUtils.parse(get("/.well-known/openid-configuration").body());
    assertThat(discovery)
        .containsEntry("issuer", "https://issuer.meatymusic.local")
        .containsEntry("jwks_uri", stack.endpoints().jwks().toString());
  }

  private boolean isSignedWithPublishedKey(SignedJWT token) throws Exception {
    var keys = JWKSet.parse(get("/.well-known/jwks.json").body());
    var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
    assertThat(key.isPrivate()).isFalse();
    return token.verify(new RSASSAVerifier(key));
  }

  private SignedJWT token(String path) throws Exception {
    var body = JSONObjectUtils.parse(get(path).body());
    return SignedJWT.parse(JSONObjectUtils.getString(body, "access_token"));
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = stack.endpoints().issuer().resolve(path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
