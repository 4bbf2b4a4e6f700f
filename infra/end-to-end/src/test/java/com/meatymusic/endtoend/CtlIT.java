package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.cli.CommandLines;
import com.meatymusic.localstack.ctl.Ctl;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code ./run ctl}, from its words to the service and back. */
class CtlIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int ctl(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var backbone = RunningBackbone.get();
    return CommandLines.complete(new CommandLine(new Ctl()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(
            Stream.concat(
                    Stream.of(
                        "--query=" + backbone.queryService(),
                        "--issuer=" + backbone.stack().endpoints().issuer()),
                    Stream.of(words))
                .toArray(String[]::new));
  }

  private String said() {
    return out.toString().strip();
  }

  @Test
  void anOperatorRebuildsLooksAndSwitches() {
    assertThat(ctl("projections")).isZero();
    assertThat(said()).containsPattern("tenants +\\d+ +\\d+ +ACTIVE +yes");
    assertThat(ctl("rebuild", "tenants", "--hold", "--watch")).isZero();
    assertThat(said()).contains("READY");
    assertThat(ctl("rebuild", "tenants")).isOne();
    assertThat(err.toString()).startsWith("run: 409 rebuild-running");
    assertThat(ctl("compare", "tenants")).isZero();
    assertThat(said()).isEqualTo("equal");
    assertThat(ctl("switch", "tenants")).isZero();
    assertThat(said()).contains("ACTIVE");
    assertThat(ctl("switch-back", "tenants")).isZero();
    assertThat(said()).contains("serves");
    assertThat(ctl("rebuild", "tenants", "--dry-run", "--watch", "--json")).isZero();
    assertThat(said()).contains("\"REPORTED\"", "nothing differs");
    assertThat(ctl("parked")).isZero();
    assertThat(said()).startsWith("cause");
    assertThat(ctl("parked", "list", "--projection=users")).isZero();
    assertThat(said()).startsWith("id");
    assertThat(ctl("parked", "redrive", "--cause=none", "--dry-run")).isZero();
    assertThat(said()).contains("causes", "projections", "tenants");
    assertThat(ctl("parked", "redrive", "--cause=none")).isZero();
    assertThat(said()).startsWith("0 subjects flow again, 0 are parked still, 0 left");
    assertThat(ctl("parked", "discard", "--cause=none", "--reason=nothing is parked")).isZero();
    assertThat(ctl("parked", "audit")).isZero();
    assertThat(said()).contains("nothing is parked", "cause none");
    assertThat(ctl("parked", "show", "none")).isOne();
    assertThat(err.toString()).startsWith("run: 404");
    assertThat(ctl("watch", "nonsense")).isOne();
    assertThat(err.toString()).isEqualToIgnoringNewLines("run: there is no projection nonsense");
  }
}
