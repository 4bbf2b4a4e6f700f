package com.meatymusic.localstack.verify;

import static com.meatymusic.localstack.verify.Checks.require;

import com.meatymusic.localstack.ctl.OperatorApi;
import com.meatymusic.localstack.ctl.RequestedCheck;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** That the read models are what the log says. */
final class DeepChecks {

  private static final String AREA = "read models";
  private static final String OPERATOR_TOKEN = "MEATYMUSIC_OPERATOR_TOKEN";

  private DeepChecks() {}

  static void of(Target target, @Nullable String tenant, Checks checks) {
    URI query = target.query();
    URI issuer = target.issuer();
    String token = System.getenv(OPERATOR_TOKEN);
    if (query == null || issuer == null && token == null) {
      checks.notAsked(
          AREA, "every row is what the log says", "say --query URL, and set " + OPERATOR_TOKEN);
      return;
    }
    checks.that(
        AREA,
        "every row is what the log says",
        () -> {
          OperatorApi api = OperatorApi.open(query, token, issuer == null ? query : issuer);
          List<JsonNode> found = new RequestedCheck(api).run(tenant);
          List<String> differ = RequestedCheck.words(found);
          require(differ.isEmpty(), String.join("; ", differ));
          return "%d events of %d tenants, read from the log"
              .formatted(sum(found, "events"), sum(found, "tenants"));
        });
  }

  private static long sum(List<JsonNode> checks, String of) {
    return checks.stream().mapToLong(each -> each.path(of).asLong()).sum();
  }
}
