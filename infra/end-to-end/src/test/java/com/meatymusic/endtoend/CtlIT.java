package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.localstack.ctl.Ctl;
import com.meatymusic.localstack.ctl.CtlException;
import com.meatymusic.localstack.ctl.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code ./run ctl}, from its words to the service and back. */
class CtlIT {

  private final List<String> lines = new ArrayList<>();

  private int ctl(String... words) {
    lines.clear();
    var backbone = RunningBackbone.get();
    return new Ctl(
            Map.of(
                "MEATYMUSIC_QUERY_URL",
                backbone.queryService().toString(),
                "MEATYMUSIC_PORT_ISSUER",
                Integer.toString(backbone.stack().endpoints().issuer().getPort())),
            new Output() {
              @Override
              public void line(String text) {
                lines.add(text);
              }

              @Override
              public void progress(String text) {}
            })
        .call(List.of(words));
  }

  private String said() {
    return String.join("\n", lines);
  }

  @Test
  void anOperatorRebuildsLooksAndSwitches() {
    assertThat(ctl("projections")).isZero();
    assertThat(said()).containsPattern("tenants +\\d+ +\\d+ +ACTIVE +yes");
    assertThat(ctl("rebuild", "tenants", "--hold", "--watch")).isZero();
    assertThat(said()).contains("READY");
    assertThatThrownBy(() -> ctl("rebuild", "tenants"))
        .isInstanceOf(CtlException.class)
        .hasMessageContaining("409 rebuild-running");
    assertThat(ctl("compare", "tenants")).isZero();
    assertThat(said()).isEqualTo("equal");
    assertThat(ctl("switch", "tenants")).isZero();
    assertThat(said()).contains("ACTIVE");
    assertThat(ctl("switch-back", "tenants")).isZero();
    assertThat(said()).contains("serves");
    assertThat(ctl("rebuild", "tenants", "--dry-run", "--watch", "--json")).isZero();
    assertThat(said()).contains("\"REPORTED\"", "nothing differs");
    assertThat(ctl("parked")).isZero();
    assertThat(said()).startsWith("id");
    assertThatThrownBy(() -> ctl("parked", "show", "none"))
        .isInstanceOf(CtlException.class)
        .hasMessageContaining("404");
    assertThatThrownBy(() -> ctl("watch", "nonsense"))
        .isInstanceOf(CtlException.class)
        .hasMessage("there is no projection nonsense");
  }
}
